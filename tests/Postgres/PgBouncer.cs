using System.Diagnostics;

namespace Gorgias.Testing;

/// <summary>A PgBouncer before a server, on loopback and on a free port. It gives each transaction whatever session is free.</summary>
public sealed class PgBouncer : IDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    /// <param name="server">The server.</param>
    /// <param name="sessions">How many sessions of the server it has.</param>
    public PgBouncer(PostgresServer server, int sessions)
    {
        Port = PostgresServer.FreePort();
        _folder = PostgresPrograms.NewFolder();
        string users = Path.Combine(_folder, "users.txt");
        string settings = Path.Combine(_folder, "pgbouncer.ini");
        File.WriteAllText(users, $"\"tester\" \"{PostgresServer.Password}\"\n");
        File.WriteAllText(settings, FormattableString.Invariant($"""
            [databases]
            postgres = host=127.0.0.1 port={server.Port} pool_size={sessions}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {Port}
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = {users}
            pool_mode = transaction
            max_client_conn = 200
            server_login_retry = 1
            """));
        _process = PostgresPrograms.Begin(PgBouncerProgram.File, "-q", settings);
        WaitUntilItListens();
    }

    public int Port { get; }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        PostgresPrograms.DeleteFolder(_folder);
    }

    private void WaitUntilItListens()
    {
        for (int tries = 0; ; tries++)
        {
            try
            {
                using var client = new System.Net.Sockets.TcpClient("127.0.0.1", Port);
                return;
            }
            catch (System.Net.Sockets.SocketException) when (tries < 100 && !_process.HasExited)
            {
                Thread.Sleep(50);
            }
        }
    }
}
