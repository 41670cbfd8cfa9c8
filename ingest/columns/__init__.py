"""Tables that the text of a paper prints column by column, rebuilt where counts and arithmetic agree."""
