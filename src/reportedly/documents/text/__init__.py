"""What any text needs: encoding, language, datelines, dates, kinds of content."""
