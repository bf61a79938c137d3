"""A storm over the desk: random hands, random weather, and a shadow that knows what people last meant.

``Hands`` act on the spreadsheet as staff do, at any moment, also between the bot's reading and writing. ``Weather``
makes calls fail. The real exchange, desk, journal and Google door meet them. ``Shadow`` notes, act by act, what a
person put where; when all is quiet again, desk and journal must say the same.

What is not asked of anybody: a text that was typed between our read and our write *and* whose column was moved in the
same second is lost when our write lands on it (Google has no compare-and-set; what was last read is put back). So the
people of one such gap either type or move things. And they act once between two readings of the bot, which are a second
or two apart; with ``rough`` more often, which is measured in ``benchmarks.desk_storm`` and not promised.
"""
