using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;

namespace Gorgias.Testing;

/// <summary>A PostgreSQL server for tests: on loopback, on a free port, with its data in a temporary folder that is deleted at the end.</summary>
public sealed class PostgresServer : IDisposable
{
    /// <summary>The password; tests check that it appears nowhere but in connection strings.</summary>
    public const string Password = "s3cret-of-the-tests";

    private readonly string? _data;
    private readonly int _port;

    public PostgresServer()
    {
        if (PostgresPrograms.WhyNot is not null)
        {
            return;
        }

        _port = FreePort();
        string root = PostgresPrograms.NewFolder();
        _data = Path.Combine(root, "data");
        string secret = Path.Combine(root, "secret");
        File.WriteAllText(secret, Password);
        PostgresPrograms.Run("initdb", "-D", _data, "-U", "tester", "-A", "scram-sha-256", $"--pwfile={secret}", "-E", "UTF8", "--locale=C", "--no-sync");
        AppDomain.CurrentDomain.ProcessExit += Stop;
        Control("start");
    }

    public string ConnectionString => Through(_port);

    /// <summary>The port on loopback.</summary>
    public int Port => _port;

    /// <summary>The connection string of a port that leads to a server.</summary>
    public static string Through(int port) => $"Host=127.0.0.1;Port={port};Username=tester;Password={Password};Database=postgres";

    /// <summary>Has the server offer TLS for a host name; returns the file of the certificate, which is its own authority.</summary>
    public async Task<string> OfferTlsAsync(string host)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        string[] files = [Path.Combine(_data!, "tls.crt"), Path.Combine(_data!, "tls.key")];
        await File.WriteAllTextAsync(files[0], certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(files[1], key.ExportPkcs8PrivateKeyPem());
        PostgresPrograms.Start("chmod", "600", files[1]);
        if (PostgresPrograms.AsOtherUser)
        {
            PostgresPrograms.Start("chown", [PostgresPrograms.User, .. files]);
        }

        await ExecuteAsync($"ALTER SYSTEM SET ssl_cert_file = '{files[0]}'");
        await ExecuteAsync($"ALTER SYSTEM SET ssl_key_file = '{files[1]}'");
        await ExecuteAsync("ALTER SYSTEM SET ssl = on");
        Restart("fast");
        return files[0];
    }

    /// <summary>Starts the server anew.</summary>
    /// <param name="mode">How the old one ends: <c>immediate</c> is a crash, <c>fast</c> ends all sessions.</param>
    public void Restart(string mode = "immediate") => Control("restart", mode);

    /// <summary>Runs statements as the superuser.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString + ";Pooling=false");
#pragma warning disable CA2100 // The texts are the tests' own.
        await using NpgsqlCommand command = source.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    public void Dispose()
    {
        if (_data is not null)
        {
            AppDomain.CurrentDomain.ProcessExit -= Stop;
            Stop(this, EventArgs.Empty);
        }
    }

    private void Control(string what, string mode = "immediate") => PostgresPrograms.Run(
        "pg_ctl", "-D", _data!, "-w", "-m", mode, "-l", _data + ".log", "-o",
        $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=60", what);

    private void Stop(object? sender, EventArgs e)
    {
        PostgresPrograms.Run("pg_ctl", "-D", _data!, "-w", "-m", "immediate", "stop");
        PostgresPrograms.DeleteFolder(Path.GetDirectoryName(_data)!);
    }

    /// <summary>A port of loopback that is free.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
