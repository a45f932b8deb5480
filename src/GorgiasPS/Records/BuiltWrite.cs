namespace GorgiasPS.Records;

/// <summary>What became of a record: a write, or the reason why there is none.</summary>
/// <typeparam name="TWrite">The kind of write.</typeparam>
/// <param name="Row">The number of the record in the pipeline.</param>
/// <param name="Label">What errors call the record; null when it did not come through the pipeline.</param>
/// <param name="Target">The target object of its errors.</param>
/// <param name="Write">The write; null when the record cannot be sent.</param>
/// <param name="Error">Why the record cannot be sent; null when it can.</param>
internal sealed record BuiltWrite<TWrite>(long Row, string? Label, object? Target, TWrite? Write, Exception? Error)
    where TWrite : class;
