param([string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../out/GorgiasPS'))

BeforeAll {
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Support/FreshPowerShell.psm1')
    $ModulePath = Resolve-Path -Path $ModulePath
}

Describe 'Importing' {
    It 'works again with -Force, and after Remove-Module' {
        $counts = Invoke-FreshPowerShell -ArgumentList $ModulePath {
            param($Path)
            $count = { (Get-Command -Module GorgiasPS).Count }
            Import-Module -Name $Path
            & $count
            Import-Module -Name $Path
            & $count
            Import-Module -Name $Path -Force
            & $count
            Remove-Module -Name GorgiasPS
            & $count
            Import-Module -Name $Path
            & $count
        }
        $counts[0] | Should -BeGreaterThan 0
        $counts | Should -Be $counts[0], $counts[0], $counts[0], 0, $counts[0]
    }

    It 'leaves no module and no type data behind' {
        $names = Invoke-FreshPowerShell -ArgumentList $ModulePath {
            param($Path)
            Import-Module -Name $Path
            Remove-Module -Name GorgiasPS
            (Get-Module -All).Name
            (Get-TypeData).TypeName
        }
        $names -match 'Gorgias' | Should -BeNullOrEmpty
    }

    It 'works from a path with spaces and non-ASCII letters' {
        $folder = Join-Path -Path $TestDrive -ChildPath ('Ordner f{0}r {1}{2}' -f [char]0xFC, [char]0x6CE8, [char]0x6587)
        $null = New-Item -Path $folder -ItemType Directory
        Copy-Item -Path $ModulePath -Destination $folder -Recurse
        $location = Invoke-FreshPowerShell -ArgumentList (Join-Path -Path $folder -ChildPath 'GorgiasPS') {
            param($Path)
            Import-Module -Name $Path
            (Get-Command -Name Connect-Gorgias).ImplementingType.Assembly.Location
        }
        $location | Should -BeLike "$folder*"
    }

    It 'replaces another copy that was imported before' {
        Copy-Item -Path $ModulePath -Destination "$TestDrive/other/GorgiasPS" -Recurse
        $location = Invoke-FreshPowerShell -ArgumentList $ModulePath, "$TestDrive/other/GorgiasPS" {
            param($First, $Second)
            Import-Module -Name $First
            Import-Module -Name $Second
            (Get-Command -Name Connect-Gorgias).ImplementingType.Assembly.Location
        }
        $location | Should -BeLike (Join-Path -Path $TestDrive -ChildPath 'other*')
    }

    It 'is automatic when the folder is on the module path' {
        $loaded = Invoke-FreshPowerShell -ArgumentList (Split-Path -Path $ModulePath) {
            param($Folder)
            $env:PSModulePath = $Folder
            $null = Get-Command -Name Connect-Gorgias
            (Get-Module -Name GorgiasPS).Path
        }
        $loaded | Should -BeLike "$ModulePath*"
    }

    It 'gives every parallel runspace and job the same cmdlets' {
        $names = Invoke-FreshPowerShell -ArgumentList $ModulePath {
            param($Path)
            $work = {
                Import-Module -Name $using:Path
                Import-Module -Name $using:Path -Force
                (Get-Command -Name Connect-Gorgias).Name
            }
            1..8 | ForEach-Object -Parallel $work -ThrottleLimit 8
            Start-ThreadJob -ScriptBlock $work | Receive-Job -Wait
            Start-Job -ScriptBlock $work | Receive-Job -Wait
        }
        $names | Should -Be (@('Connect-Gorgias') * 10)
    }

    It 'lets scripts name the public types' {
        $name = Invoke-FreshPowerShell -ArgumentList $ModulePath {
            param($Path)
            Import-Module -Name $Path
            [Gorgias.Client.GorgiasTicket].FullName
        }
        $name | Should -Be 'Gorgias.Client.GorgiasTicket'
    }

    It 'loads no dependency before it is needed' {
        $loaded = Invoke-FreshPowerShell -ArgumentList $ModulePath {
            param($Path)
            Import-Module -Name $Path
            [System.AppDomain]::CurrentDomain.GetAssemblies().Location -like "$Path*" | Split-Path -Leaf
        }
        $loaded -notmatch '^Gorgias' | Should -BeNullOrEmpty
    }
}
