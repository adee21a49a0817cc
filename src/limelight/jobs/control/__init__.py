"""The control plane: decides what is next, never computes. The only code that knows LangGraph."""
