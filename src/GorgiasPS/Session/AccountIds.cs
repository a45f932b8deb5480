namespace GorgiasPS.Session;

/// <summary>The ids of the users, teams and custom fields that a record names; null where it names none.</summary>
internal sealed record AccountIds(long? User, long? Team, IDictionary<long, object?>? Fields);
