"""The questionnaire as a dated form, and a form as filled in: what is asked, answered, pointed to, let out."""
