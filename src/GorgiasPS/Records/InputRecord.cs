using System.Management.Automation;

namespace GorgiasPS.Records;

/// <summary>A record as it came to the cmdlet.</summary>
/// <param name="Row">Its number in the pipeline, 1 for the first.</param>
/// <param name="Input">The object; null when nothing was piped in.</param>
/// <param name="Target">The target object of its errors.</param>
/// <param name="Given">The values on the command line for it.</param>
internal sealed record InputRecord(long Row, PSObject? Input, object? Target, IReadOnlyDictionary<string, object?> Given);
