"""Programs that run beside us: started apart from our terminal, found again after a crash, ended in order."""
