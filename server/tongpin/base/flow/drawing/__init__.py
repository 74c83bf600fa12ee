"""Drawing: definitions as a technician works on them: drafts, publishing, versions side by side, trying out."""
