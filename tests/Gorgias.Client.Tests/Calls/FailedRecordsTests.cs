using Gorgias.Client.Calls;

namespace Gorgias.Client.Tests.Calls;

/// <summary>What counts as a failure in a row.</summary>
public class FailedRecordsTests
{
    private readonly FailedRecords _failed = new();
    private readonly CallRecord _one = new();
    private readonly CallRecord _two = new();

    [Fact]
    public void Different_records_count_and_not_how_often_one_has_failed()
    {
        Assert.Equal((true, 0), (_failed.IsEmpty, _failed.Count));

        _failed.Add(_one, isRead: true);
        _failed.Add(_one, isRead: false);
        _failed.Add(_one, isRead: false);
        Assert.Equal((1, true, false, false), (_failed.Count, _failed.IsIll, _failed.IsUnreached, _failed.IsEmpty));

        _failed.Add(_two, isRead: true);
        Assert.Equal(2, _failed.Count);
    }

    [Fact]
    public void A_read_that_works_says_nothing_of_writes()
    {
        _failed.Add(_one, isRead: true);
        _failed.Add(_two, isRead: false);

        _failed.Succeed(isRead: true);
        Assert.Equal((1, true), (_failed.Count, _failed.IsIll));
        _failed.Succeed(isRead: false);
        Assert.True(_failed.IsEmpty);
    }

    [Fact]
    public void A_write_that_works_says_that_reads_do()
    {
        _failed.Add(_one, isRead: true);

        _failed.Succeed(isRead: false);

        Assert.True(_failed.IsEmpty);
    }

    [Fact]
    public void Attempts_to_connect_count_whoever_makes_them_until_the_server_is_reached()
    {
        _failed.AddUnreached();
        _failed.AddUnreached();
        Assert.Equal((2, true, false, false), (_failed.Count, _failed.IsUnreached, _failed.IsIll, _failed.IsEmpty));

        _failed.Add(_one, isRead: false);
        _failed.Reach();
        Assert.Equal((1, false), (_failed.Count, _failed.IsUnreached));

        _failed.AddUnreached();
        _failed.Succeed(isRead: true);
        Assert.False(_failed.IsUnreached);
    }

    [Fact]
    public void What_became_of_a_record_is_known_for_its_reads_and_writes()
    {
        _failed.Add(_one, isRead: true);
        _failed.Add(_one, isRead: false);
        _failed.Add(_two, isRead: false);

        _failed.Remove(_one);

        Assert.Equal(1, _failed.Count);
    }
}
