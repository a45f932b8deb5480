// Virtual time advances when the thread pool is idle, so one test runs at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
