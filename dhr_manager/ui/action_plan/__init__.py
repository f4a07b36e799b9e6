"""The Action plan tab: recommendations with their actions in the Home Office's columns, and dated updates."""
