using Gorgias.Queue.Worker;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>Which workers are certainly gone: a wrong answer takes items from a worker that is sending them.</summary>
public sealed class WorkerNameTests
{
    private readonly FakeProcesses _processes = new() { Living = { [7] = 500 } };

    [Fact]
    public void A_name_tells_machine_and_process()
    {
        string[] parts = _processes.Worker(7, 500).Split('/');

        Assert.Equal((Environment.MachineName, "7", "0123456789abcdef-500"), (parts[0], parts[1], parts[3]));
    }

    [Fact]
    public void A_worker_whose_process_lives_is_not_gone() => Assert.False(WorkerName.IsGone(_processes.Worker(7, 500), _processes));

    [Fact]
    public void A_worker_whose_process_has_ended_is_gone() => Assert.True(WorkerName.IsGone(_processes.Worker(8, 500), _processes));

    [Fact]
    public void A_worker_whose_number_another_process_has_by_now_is_gone() => Assert.True(WorkerName.IsGone(_processes.Worker(7, 499), _processes));

    [Fact]
    public void A_worker_of_another_machine_or_container_is_never_gone() =>
        Assert.False(WorkerName.IsGone(new FakeProcesses { Scope = "fedcba9876543210" }.Worker(8, 500), _processes));

    [Fact]
    public void Where_this_process_cannot_tell_which_others_it_sees_nobody_is_gone() =>
        Assert.False(WorkerName.IsGone(_processes.Worker(8, 500), new FakeProcesses { Scope = null }));

    [Theory]
    [InlineData(null, 500L)]
    [InlineData("0123456789abcdef", null)]
    public void A_worker_that_cannot_say_where_it_is_is_never_gone(string? scope, long? start)
    {
        string name = WorkerName.Create(new FakeProcesses { Scope = scope, OwnId = 8, OwnStart = start }, Guid.Empty);

        Assert.Equal(3, name.Split('/').Length);
        Assert.False(WorkerName.IsGone(name, _processes));
    }

    [Theory]
    [InlineData("night shift")]
    [InlineData("")]
    [InlineData("vm/8/00000000000000000000000000000000")]
    [InlineData("vm/8/00000000000000000000000000000000/0123456789abcdef")]
    [InlineData("vm/8/00000000000000000000000000000000/0123456789abcdef--500")]
    [InlineData("vm/-8/00000000000000000000000000000000/0123456789abcdef-500")]
    [InlineData("vm/8/0/0123456789abcdef-500")]
    [InlineData("8/0123456789abcdef-500")]
    public void A_name_that_a_caller_has_chosen_is_never_gone(string name) => Assert.False(WorkerName.IsGone(name, _processes));
}
