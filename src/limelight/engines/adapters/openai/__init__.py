"""Servers that speak OpenAI's chat API: OpenAI itself, Ollama, vLLM, llama.cpp and others."""
