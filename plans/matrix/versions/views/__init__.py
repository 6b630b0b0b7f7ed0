"""The committee's pages about versions, by what people come to do."""
