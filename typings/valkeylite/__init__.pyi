from pathlib import Path
from typing import Any

class ValkeyServer:
    def __init__(
        self,
        port: int | None = ...,
        host: str = ...,
        data_dir: Path | None = ...,
        config: dict[str, Any] | None = ...,
        persist: bool = ...,
        unix_socket_path: str | Path | None = ...,
        unix_socket_perm: str | int = ...,
        **config_overrides: Any,
    ) -> None: ...
    def start(self, timeout: float = ...) -> None: ...
    def stop(self, timeout: float = ...) -> None: ...
