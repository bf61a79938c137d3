"""Field officers: their tasks, their answers, the tab of visits."""
