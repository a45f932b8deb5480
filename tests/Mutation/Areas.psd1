# The files that are changed, and the tests that must notice: all parts of the filter must fit. The fewer tests, the sooner it ends, since a change runs those
# that reach it.
@{
    calls   = @{
        Project = 'Gorgias.Client'
        Files   = @(
            'Calls/ApiCaller.cs', 'Calls/Backoff.cs', 'Calls/CallPipeline.cs', 'Calls/CallState.cs', 'Calls/Departure.cs', 'Calls/FailedRecords.cs'
            'Calls/HeldCalls.cs', 'Calls/RequestSender.cs', 'Calls/ResponseReader.cs', 'Calls/RunPatience.cs', 'Calls/ServerHealth.cs'
        )
        Tests   = 'FullyQualifiedName~Client.Tests.Calls'
    }
    limiter = @{
        Project = 'Gorgias.Client'
        Files   = @('RateLimiting/*.cs', 'RateLimiting/Models/*.cs', 'RateLimiting/Shared/*.cs')
        Tests   = 'FullyQualifiedName~Client.Tests.RateLimiting'
    }
    rules   = @{
        Project = 'Gorgias.Client'
        Files   = @(
            'Operations/ExistingTicketHandler.cs', 'Operations/KeyTickets.cs', 'Operations/KnownCustomer.cs', 'Operations/NewCustomers.cs'
            'Operations/OpenTickets.cs', 'Operations/TicketKeyLookup.cs', 'Operations/TicketOwners.cs', 'Operations/TicketRecovery.cs'
        )
        Tests   = 'FullyQualifiedName~Client.Tests.Operations'
    }
    ledger  = @{
        Project = 'Gorgias.Queue'
        Files   = @(
            'Ledger/ArrivedMail.cs', 'Ledger/GroupCommit.cs', 'Ledger/KeysInFlight.cs', 'Ledger/LedgerDecisions.cs', 'Ledger/LedgerIntent.cs'
            'Ledger/LedgerLookup.cs', 'Ledger/LedgerOutcomes.cs', 'Ledger/LedgerPreview.cs', 'Ledger/LedgerRecords.cs', 'Ledger/MailOnce.cs'
            'Ledger/RunLedger.cs', 'Ledger/Waits.cs'
        )
        # What a run does with a ledger does not depend on where it is kept.
        Tests   = 'FullyQualifiedName~MemoryRunLedgerTests|FullyQualifiedName~GroupCommitTests|FullyQualifiedName~LedgerOutcomesTests'
    }
    ledgers = @{
        Project = 'Gorgias.Queue'
        Files   = @(
            'Ledger/LedgerAddress.cs', 'Ledger/LedgerErrors.cs', 'Ledger/LedgerSecret.cs', 'Ledger/MemoryLedger.cs', 'Ledger/MemoryLedgerStore.cs'
            'Sql/LedgerBeginning.cs', 'Sql/LedgerSettling.cs'
        )
        Tests   = @(
            '(FullyQualifiedName~LedgerStore|FullyQualifiedName~LedgerBeginning|FullyQualifiedName~LedgerErrors|FullyQualifiedName~LedgerAddress)'
            'FullyQualifiedName!~Postgres'
        )
    }
    states  = @{
        Project = 'Gorgias.Queue'
        Files   = @(
            'Worker/LedgerItems.cs', 'Worker/LedgerOfItems.cs', 'Worker/SendFailures.cs', 'Worker/SettledItems.cs', 'Worker/SettlementRules.cs'
            'Worker/StuckItems.cs', 'Sql/Leasing.cs', 'Sql/Ordering.cs', 'Sql/Settling.cs'
        )
        Tests   = @(
            '(FullyQualifiedName~Queue.Tests.Worker|FullyQualifiedName~Queue.Tests.Store|FullyQualifiedName~SqliteQueueStoreTests)'
            'FullyQualifiedName!~Postgres', 'FullyQualifiedName!~PgBouncer'
        )
    }
}
