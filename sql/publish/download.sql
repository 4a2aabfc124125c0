insert into download (resource, address, file_name, mark, etag, sha256, size_bytes, downloaded_on)
values ($resource, $address, $file_name, $mark, $etag, $sha256, $size_bytes, $now)
