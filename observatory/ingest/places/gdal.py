"""The one door to GDAL, in a child: it knows the two kinds of files that are accepted, and no other.

Dozens of its drivers follow what a file points to: another file of the machine (VRT), an address (HTTP, WFS). They
are named one by one because GDAL knows no other way; a test fails when a version brings one more.
"""

from __future__ import annotations

import os
from types import ModuleType

ACCEPTED = frozenset({"ESRI Shapefile", "GPKG"})
_LEFT_OUT = (
    "ADBC AIVector AVCBin AVCE00 AmigoCloud CSV CSW Carto DGN DXF EDIGEO EEDA ESRIJSON Elasticsearch FlatGeobuf "
    "GDALG GML GPSBabel GPX GTFS GeoJSON GeoJSONSeq GeoRSS HTTP Idrisi JML JSONFG KML LIBKML LVBAG MBTiles MEM MVT "
    "MapML MiraMonVector NGW OAPIF ODS OGCAPI OGR_GMT OGR_PDS OGR_VRT OSM OpenFileGDB PCIDSK PDF PDS4 PGDUMP "
    "PLSCENES PMTiles S57 SQLite SXF Selafin TopoJSON VDV VFK VICAR WAsP WFS XLSX"
)


def reader() -> ModuleType:
    """`pyogrio.raw`. GDAL reads what it must leave out when it is loaded: not before this call."""
    os.environ["GDAL_SKIP"] = ",".join((*_LEFT_OUT.split(), "MapInfo File"))
    from pyogrio import raw

    return raw
