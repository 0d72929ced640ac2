"""The needs questionnaire, put to her or copied from paper."""
