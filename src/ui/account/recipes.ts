/** What a server needs to be called from a browser: files and what stands in them. `example.com` and `alice` are to be replaced. */
export interface Recipe {
  readonly id: 'asterisk' | 'freeswitch' | 'kamailio'
  readonly name: string
  /** The address to write as server. */
  readonly server: string
  readonly files: readonly { readonly name: string; readonly text: string }[]
}

const asterisk: Recipe = {
  id: 'asterisk',
  name: 'Asterisk',
  server: 'wss://example.com:8089/ws',
  files: [
    {
      name: 'http.conf',
      text: `[general]
enabled = yes
bindaddr = 0.0.0.0
tlsenable = yes
tlsbindaddr = 0.0.0.0:8089
tlscertfile = /etc/letsencrypt/live/example.com/fullchain.pem
tlsprivatekey = /etc/letsencrypt/live/example.com/privkey.pem
`,
    },
    {
      name: 'pjsip.conf',
      text: `[transport-wss]
type = transport
protocol = wss
bind = 0.0.0.0

[alice]
type = endpoint
webrtc = yes
aors = alice
auth = alice
context = internal
disallow = all
allow = opus,ulaw

[alice]
type = aor
max_contacts = 5
remove_existing = yes

[alice]
type = auth
auth_type = userpass
username = alice
password = CHANGE-THIS
`,
    },
  ],
}

const freeswitch: Recipe = {
  id: 'freeswitch',
  name: 'FreeSWITCH',
  server: 'wss://example.com:7443',
  files: [
    {
      name: 'sip_profiles/internal.xml',
      text: `<param name="ws-binding" value=":5066"/>
<param name="wss-binding" value=":7443"/>
`,
    },
    {
      name: 'sh',
      text: `cat fullchain.pem privkey.pem > /etc/freeswitch/tls/wss.pem
fs_cli -x reloadxml
fs_cli -x "sofia profile internal restart"
`,
    },
  ],
}

const kamailio: Recipe = {
  id: 'kamailio',
  name: 'Kamailio',
  server: 'wss://example.com:4443/ws',
  files: [
    {
      name: 'kamailio.cfg',
      text: `enable_tls=yes
listen=tls:0.0.0.0:4443
tcp_accept_no_cl=yes

loadmodule "tls.so"
loadmodule "sl.so"
loadmodule "xhttp.so"
loadmodule "websocket.so"
loadmodule "nathelper.so"

modparam("tls", "config", "/etc/kamailio/tls.cfg")

event_route[xhttp:request] {
  if ($hdr(Upgrade) =~ "websocket" && $hdr(Sec-WebSocket-Protocol) =~ "sip") {
    ws_handle_handshake();
    exit;
  }
  xhttp_reply("404", "Not Found", "text/plain", "SIP over WebSocket only");
}

# In request_route, before REGISTER is saved and calls are relayed:
if (nat_uac_test(64)) {
  force_rport();
  if (is_method("REGISTER")) fix_nated_register();
  else add_contact_alias();
}

# Where calls are relayed:
handle_ruri_alias();
`,
    },
  ],
}

export const recipes: readonly Recipe[] = [asterisk, freeswitch, kamailio]
