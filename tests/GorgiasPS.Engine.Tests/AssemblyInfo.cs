// The module has one default connection and one list of sandboxes in a process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
