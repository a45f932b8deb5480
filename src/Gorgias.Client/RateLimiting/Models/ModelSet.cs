namespace Gorgias.Client.RateLimiting.Models;

/// <summary>The models that are not disproved, and those of them that decide.</summary>
internal sealed class ModelSet
{
    private const int MostCandidates = 8;

    /// <summary>Seconds. The documented 20 and 10, and shorter ones for compressed tests.</summary>
    private static readonly double[] Grid = [20, 10, 5, 2];

    private readonly List<Candidate> _candidates;
    private List<(IServerModel Model, Candidate Candidate)> _live = [];
    private List<IServerModel> _rule = [];

    public ModelSet()
        : this([.. Grid.Select(static period => new Candidate(period))])
    {
    }

    /// <summary>Continues from what was stored.</summary>
    public ModelSet(IEnumerable<Candidate> candidates)
    {
        _candidates = [.. candidates.OrderByDescending(static candidate => candidate.Period)];
        Build();
        if (_live.Count == 0)
        {
            Revive();
        }
    }

    /// <summary>All periods, longest first.</summary>
    public IReadOnlyList<Candidate> Candidates => _candidates;

    /// <summary>True when the model that is taken for granted was struck out.</summary>
    public bool IsLearned => !_candidates[0].Holds(RateLimitModel.SlidingWindow);

    /// <summary>The model with the longest period; of one period, the window first.</summary>
    public IServerModel Strictest => _live[0].Model;

    /// <summary>
    /// The models that decide: the longest window, and the longest bucket and fixed period if they are longer, because a window is stricter than either of its
    /// length. With all models, the short windows would take own old calls for those of others.
    /// </summary>
    public IReadOnlyList<IServerModel> Rule => _rule;

    /// <summary>Strikes out the models that evidence disproves, unless it disproves them all.</summary>
    /// <returns>True when another model is the strictest now.</returns>
    public bool Strike(Evidence evidence, CallFacts facts)
    {
        var disproved = _live.Where(live => !live.Model.Fits(evidence, facts)).ToList();
        if (disproved.Count == 0 || disproved.Count == _live.Count)
        {
            return false;
        }

        IServerModel before = Strictest;
        disproved.ForEach(static live => live.Candidate.Disprove(live.Model.Kind));
        Build();
        return Strictest.Kind != before.Kind || !Strictest.Period.Equals(before.Period);
    }

    /// <summary>Takes in an answer with a header.</summary>
    public void Learn(OwnCall answer, CallFacts facts)
    {
        foreach (Candidate candidate in _candidates)
        {
            if (IsWindowNeeded(candidate))
            {
                new WindowModel(candidate).Learn(answer, facts);
            }
        }
    }

    /// <summary>A 429 came.</summary>
    public void Full(OwnCall refused, CallFacts facts)
    {
        foreach (Candidate candidate in _candidates)
        {
            if (IsWindowNeeded(candidate))
            {
                new WindowModel(candidate).Full(refused, facts);
            }
        }
    }

    /// <summary>Takes all models back.</summary>
    public void Revive()
    {
        _candidates.ForEach(static candidate => candidate.Revive());
        Build();
    }

    /// <summary>Adds a period that is longer than all that are known.</summary>
    public void Add(double period)
    {
        if (period > _candidates[0].Period && _candidates.Count < MostCandidates)
        {
            _candidates.Insert(0, new Candidate(period));
            Build();
        }
    }

    /// <summary>A fixed window counts as a sliding one until a boundary is dated.</summary>
    private static bool IsWindowNeeded(Candidate candidate) =>
        candidate.Holds(RateLimitModel.SlidingWindow) || (candidate.Holds(RateLimitModel.FixedWindow) && candidate.Boundary is null);

    private void Build()
    {
        _live = [.. _candidates.SelectMany(ModelsOf)];
        double window = Longest(RateLimitModel.SlidingWindow)?.Period ?? 0;
        _rule = [.. new[] { Longest(RateLimitModel.SlidingWindow), Longest(RateLimitModel.LeakyBucket), Longest(RateLimitModel.FixedWindow) }
            .OfType<IServerModel>().Where(model => model.Kind == RateLimitModel.SlidingWindow || model.Period > window)];
    }

    private IServerModel? Longest(RateLimitModel kind) => _live.Select(static live => live.Model).FirstOrDefault(model => model.Kind == kind);

    private static IEnumerable<(IServerModel Model, Candidate Candidate)> ModelsOf(Candidate candidate)
    {
        var window = new WindowModel(candidate);
        return new IServerModel[] { window, new LeakModel(candidate), new PeriodModel(candidate, window) }
            .Where(model => candidate.Holds(model.Kind)).Select(model => (model, candidate));
    }
}
