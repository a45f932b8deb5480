// Virtual time moves when the thread pool is quiet, so one test runs at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
