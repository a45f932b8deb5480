function Get-ClosedPort {
    <#
    .SYNOPSIS
        A port on 127.0.0.1 on which nobody listens.
    #>
    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $listener.LocalEndpoint.Port
    $listener.Stop()
}

function Start-AnsweringServer {
    <#
    .SYNOPSIS
        An HTTP server on 127.0.0.1 that answers every request alike, and records the requests.
    .OUTPUTS
        BaseUri, Requests (method, path, authorization), and a Stop method.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Of the tests only.')]
    [CmdletBinding()]
    param(
        [int] $Status = 200,

        [hashtable] $Header = @{},

        [string] $Body = '{}'
    )

    $listener = [System.Net.HttpListener]::new()
    $port = Get-ClosedPort
    $listener.Prefixes.Add("http://127.0.0.1:$port/")
    $listener.Start()
    $requests = [System.Collections.ArrayList]::Synchronized([System.Collections.ArrayList]::new())
    $worker = [powershell]::Create().AddScript({
            param($Listener, $Requests, $Status, $Header, $Body)
            while ($Listener.IsListening) {
                $context = $Listener.GetContext()
                $null = $Requests.Add([pscustomobject]@{
                        Method        = $context.Request.HttpMethod
                        Path          = $context.Request.RawUrl
                        Authorization = $context.Request.Headers['Authorization']
                    })
                $context.Response.StatusCode = $Status
                foreach ($name in $Header.Keys) {
                    $context.Response.Headers[$name] = $Header[$name]
                }

                $bytes = [System.Text.Encoding]::UTF8.GetBytes($Body)
                $context.Response.OutputStream.Write($bytes, 0, $bytes.Length)
                $context.Response.Close()
            }
        }).AddParameters(@{ Listener = $listener; Requests = $requests; Status = $Status; Header = $Header; Body = $Body })
    $null = $worker.BeginInvoke()
    [pscustomobject]@{ BaseUri = "http://127.0.0.1:$port"; Requests = $requests; Listener = $listener } |
        Add-Member -MemberType ScriptMethod -Name Stop -Value { $this.Listener.Abort() } -PassThru
}

Export-ModuleMember -Function Get-ClosedPort, Start-AnsweringServer
