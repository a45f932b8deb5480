namespace GorgiasPS.Session;

/// <summary>What the names of a record stand for in the account.</summary>
internal sealed record AccountIds(long? User, long? Team, IDictionary<long, object?>? Fields);
