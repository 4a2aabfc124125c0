-- What was fetched from official addresses: `mark` and `etag` tell whether it must be fetched again.
create table download (
    resource text not null,
    address text not null,
    file_name text not null,
    mark text not null,
    etag text not null,
    sha256 text not null,
    size_bytes bigint not null,
    downloaded_on timestamp not null
);
