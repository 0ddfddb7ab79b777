"""The network of actors as a picture: its model, its layout, its edges, its drawing."""
