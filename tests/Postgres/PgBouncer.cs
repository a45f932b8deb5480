using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Gorgias.Testing;

/// <summary>A PgBouncer before a server, on loopback and on a free port. It gives each transaction whatever session is free.</summary>
public sealed class PgBouncer : IDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private PgBouncer(PostgresServer server, int sessions)
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
    }

    public int Port { get; }

    /// <param name="server">The server.</param>
    /// <param name="sessions">How many sessions of the server it has.</param>
    public static async Task<PgBouncer> StartAsync(PostgresServer server, int sessions)
    {
        var pooler = new PgBouncer(server, sessions);
        for (int tries = 0; ; tries++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, pooler.Port);
                return pooler;
            }
            catch (SocketException) when (tries < 100 && !pooler._process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        PostgresPrograms.DeleteFolder(_folder);
    }
}
