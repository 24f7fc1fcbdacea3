"""Who acts and who is acted upon: "police shot five" or "five were shot"."""
