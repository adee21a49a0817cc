"""Downloads: files by signed links, whole or in ranges, from the disk or straight through from an S3."""
