"""Assets: the files of an organisation: uploaded and examined, kept, looked through, and handed out by signed links."""
