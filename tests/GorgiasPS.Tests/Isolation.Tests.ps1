param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/FreshPowerShell.psm1')
    $ModulePath = Resolve-Path -Path $ModulePath
}

Describe 'Dependencies beside those of the host' {
    BeforeAll {
        $seen = Invoke-FreshPowerShell -ArgumentList $ModulePath {
            param($Path)
            $copies = {
                [System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'Newtonsoft.Json' } | ForEach-Object {
                    [pscustomobject]@{
                        Context  = [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name
                        Location = $_.Location
                    }
                }
            }

            # The host's own copy is in the process before the module is.
            $null = '{}' | ConvertFrom-Json
            $hostType = [Newtonsoft.Json.JsonConvert]
            Import-Module -Name $Path
            $sandbox = Start-GorgiasSandbox
            $connection = Connect-Gorgias -Sandbox
            $ticket = [pscustomobject]@{ Email = 'jane@example.com'; Subject = 'Late' } | New-GorgiasTicket -BodyText 'Where is it?' -Channel email -Via api

            [pscustomobject]@{
                Copies         = @(& $copies)
                HostKeepsItsOwn = [object]::ReferenceEquals($hostType, [Newtonsoft.Json.JsonConvert])
                Ticket         = $ticket
                ForeignTypes   = @(
                    $sandbox, $connection, $ticket | ForEach-Object { $_.PSObject.Properties } | Where-Object { $null -ne $_.Value } |
                        ForEach-Object { $_.Value.GetType() } | Where-Object { $_.FullName -match '^(Newtonsoft|Polly|CsvHelper|Microsoft.Data|SQLite|Npgsql)' }
                ).FullName
            }
            Stop-GorgiasSandbox
        }
    }

    It 'are loaded from the module''s folder, into a load context of their own' {
        $own = $seen.Copies | Where-Object Context -EQ 'GorgiasPS'
        $own.Location | Should -BeLike "$ModulePath*"
    }

    It 'do not replace the host''s copy' {
        $default = $seen.Copies | Where-Object Context -EQ 'Default'
        $default.Location | Should -Not -BeLike "$ModulePath*"
        $seen.HostKeepsItsOwn | Should -BeTrue
    }

    It 'are enough to create a ticket' {
        $seen.Ticket.Id | Should -BeGreaterThan 0
    }

    It 'have no type in what the cmdlets emit' {
        $seen.ForeignTypes | Should -BeNullOrEmpty
    }
}

Describe 'Another copy of Newtonsoft.Json loaded first' {
    It 'is not used by the module' {
        $locations = Invoke-FreshPowerShell -ArgumentList $ModulePath, "$TestDrive" {
            param($Path, $Folder)
            $foreign = Join-Path -Path $Folder -ChildPath 'Newtonsoft.Json.dll'
            Copy-Item -Path (Join-Path -Path $Path -ChildPath 'netstandard2.0/Newtonsoft.Json.dll') -Destination $foreign
            $null = [System.Reflection.Assembly]::LoadFile($foreign)
            Import-Module -Name $Path
            $null = Start-GorgiasSandbox
            $null = Connect-Gorgias -Sandbox
            [System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ 'GorgiasPS' |
                ForEach-Object Assemblies | Where-Object { $_.GetName().Name -eq 'Newtonsoft.Json' } | ForEach-Object Location
            Stop-GorgiasSandbox
        }
        $locations | Should -BeLike "$ModulePath*"
    }
}

Describe 'SQLite' {
    BeforeAll {
        $loaded = Invoke-FreshPowerShell -ArgumentList $ModulePath, "$TestDrive" {
            param($Path, $Folder)
            $sqlite = {
                [System.AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name } | Where-Object { $_ -match 'SQLite' }
                [System.Diagnostics.Process]::GetCurrentProcess().Modules.ModuleName | Where-Object { $_ -match 'e_sqlite3' }
            }
            Import-Module -Name $Path
            $null = Start-GorgiasSandbox
            $ledger = Join-Path -Path $Folder -ChildPath 'tickets.ledger'
            $null = Connect-Gorgias -Sandbox -DefaultChannel api -Ledger $ledger
            $jane = [pscustomobject]@{ Email = 'jane@example.com'; Subject = 'Late' }
            $generated = $jane | New-GorgiasTicket -BodyText x -WarningAction SilentlyContinue
            $before = @(& $sqlite)
            $isThere = Test-Path -Path $ledger
            $own = $jane | New-GorgiasTicket -BodyText x -ExternalId 'late-1'
            [pscustomobject]@{ Outcomes = @("$($generated.Outcome)", "$($own.Outcome)"); Before = $before; IsThere = $isThere; After = @(& $sqlite) }
            Stop-GorgiasSandbox
        }
    }

    It 'is not loaded for a ticket with a generated key, which no ledger remembers' {
        $loaded.Outcomes | Should -Be 'Created', 'Created'
        $loaded.Before | Should -BeNullOrEmpty
        $loaded.IsThere | Should -BeFalse
    }

    It 'is loaded for a ticket with a key of its own' {
        @($loaded.After) -match '^Microsoft\.Data\.Sqlite$' | Should -HaveCount 1
        @($loaded.After) -match 'e_sqlite3' | Should -Not -BeNullOrEmpty
    }
}
