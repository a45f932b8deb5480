function Start-PostgresServer {
    <#
    .SYNOPSIS
        Starts a PostgreSQL server of the test's own, as the library's tests do: on loopback, with its data in a temporary folder.
    .DESCRIPTION
        Returns an object with WhyNot, the reason why there is none here, which is empty where there is one; ConnectionString; and Dispose(), which stops it.
    #>
    [CmdletBinding()]
    param()

    if (-not ('Gorgias.Testing.PostgresServer' -as [type])) {
        # The projects that compile these files have the usual namespaces by default.
        $usings = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "usings-$([guid]::NewGuid()).cs"
        '', '.Collections.Generic', '.IO', '.Linq', '.Threading', '.Threading.Tasks' | ForEach-Object { "global using System$_;" } | Set-Content -Path $usings
        try {
            $sources = (Get-ChildItem -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../Postgres') -Filter *.cs).FullName
            Add-Type -Path (@($sources) + $usings) -IgnoreWarnings -WarningAction SilentlyContinue
        } finally {
            Remove-Item -LiteralPath $usings
        }
    }

    $whyNot = [Gorgias.Testing.PostgresPrograms]::WhyNot
    $server = if (-not $whyNot) { [Gorgias.Testing.PostgresServer]::new() }
    [pscustomobject]@{ WhyNot = $whyNot; ConnectionString = $server.ConnectionString; Server = $server } |
        Add-Member -MemberType ScriptMethod -Name Dispose -Value { if ($this.Server) { $this.Server.Dispose() } } -PassThru
}

Export-ModuleMember -Function Start-PostgresServer
