"""Others at the same task, each one script for its own environment: ``SCRIPT DATA OUT`` writes what it found as a CSV.

Columns ``rep_id``, ``SKOR`` (the higher the surer), ``DPID``, ``DPID 2`` … ``DPID 5``; the last line said is a JSON
object with ``load_s`` and ``match_s``, seconds for reading and for everything after it.
"""
