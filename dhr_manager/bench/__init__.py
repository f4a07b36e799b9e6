"""The benchmarks: each measures the program beside its limit in the same run, in processes of their own."""
