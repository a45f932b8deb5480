function Start-PostgresServer {
    <#
    .SYNOPSIS
        Starts a PostgreSQL server of the test's own, as the library's tests do: on loopback, with its data in a temporary folder.
    .DESCRIPTION
        Returns an object with WhyNot, the reason why there is none here, which is empty where there is one; ConnectionString; and Dispose(), which stops it.
    #>
    [CmdletBinding()]
    param(
        # The module under test, which has the library of PostgreSQL that the sources name. Nothing of it is called here.
        [Parameter(Mandatory)]
        [string] $ModulePath
    )

    if (-not ('Gorgias.Testing.PostgresServer' -as [type])) {
        # The projects that compile these files have the usual namespaces by default.
        $usings = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "usings-$([guid]::NewGuid()).cs"
        '', '.Collections.Generic', '.IO', '.Linq', '.Threading', '.Threading.Tasks' | ForEach-Object { "global using System$_;" } | Set-Content -Path $usings
        try {
            $sources = 'PostgresPrograms.cs', 'PostgresServer.cs' | ForEach-Object { Join-Path -Path $PSScriptRoot -ChildPath "../../Postgres/$_" }
            $library = Join-Path -Path (Resolve-Path -Path $ModulePath) -ChildPath 'net8.0/Npgsql.dll'
            $framework = @(Get-ChildItem -Path (Join-Path -Path $PSHOME -ChildPath 'ref') -Filter *.dll | ForEach-Object FullName)
            Add-Type -Path (@($sources) + $usings) -ReferencedAssemblies ($framework + $library) -IgnoreWarnings -WarningAction SilentlyContinue
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
