import { describe, expect, test } from 'vitest'
import { readDialogInfo, writeDialogInfo, type DialogEntry } from './dialog-info.ts'

const document = (dialogs: string, head = 'version="3" state="full" entity="sip:bob@biloxi.example"') =>
  `<?xml version="1.0"?><dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" ${head}>${dialogs}</dialog-info>`

const ringing = `
  <!-- RFC 4235 §6.1 has one like it -->
  <dialog id="as7d900as8" call-id="a84b4c76e66710" local-tag="1928301774" remote-tag="456887766" direction="recipient">
    <state code="180" event="x">early</state>
    <duration>274</duration>
    <local><identity>sip:bob@biloxi.example</identity></local>
    <remote>
      <identity display="Alice &amp; &quot;Al&quot;">sip:alice@atlanta.example</identity>
      <target uri='sip:alice@pc33.atlanta.example;gr=x'><param pname="+sip.rendering" pval="yes"/></target>
    </remote>
    <x:mark xmlns:x="urn:other"><x:state>confirmed</x:state></x:mark>
  </dialog>`

describe('a document of dialogs (RFC 4235 §4.1)', () => {
  test('is read', () => {
    expect(readDialogInfo(document(ringing))).toEqual({
      version: 3,
      full: true,
      entity: 'sip:bob@biloxi.example',
      dialogs: [
        {
          id: 'as7d900as8',
          state: 'early',
          direction: 'recipient',
          callId: 'a84b4c76e66710',
          localTag: '1928301774',
          remoteTag: '456887766',
          local: { displayName: '', uri: 'sip:bob@biloxi.example' },
          remote: {
            displayName: 'Alice & "Al"',
            uri: 'sip:alice@atlanta.example',
            target: 'sip:alice@pc33.atlanta.example;gr=x',
          },
        },
      ],
    })
  })

  test('is read under a prefix, and what another namespace says is not taken for it', () => {
    const text =
      '<d:dialog-info xmlns:d="urn:ietf:params:xml:ns:dialog-info" xmlns="urn:other" version="0" state="partial" entity="a">' +
      '<dialog id="no"><state>early</state></dialog><d:dialog id="yes"><d:state>Confirmed</d:state></d:dialog></d:dialog-info>'
    expect(readDialogInfo(text)).toMatchObject({ full: false, dialogs: [{ id: 'yes', state: 'confirmed' }] })
  })

  test('leaves out what has no id or no state that is known, and no more than a phone can have is read', () => {
    const many = '<dialog id="1"><state>early</state></dialog>'.repeat(80)
    const odd = '<dialog><state>early</state></dialog><dialog id="2"><state>singing</state></dialog>'
    expect(readDialogInfo(document(odd))?.dialogs).toEqual([])
    expect(readDialogInfo(document(many))?.dialogs).toHaveLength(50)
  })

  test.each([
    ['no XML', 'busy'],
    ['another document', '<presence xmlns="urn:ietf:params:xml:ns:pidf" version="0" state="full"/>'],
    ['no version', document('', 'state="full"')],
    ['no state', document('', 'version="1"')],
    ['an end that is missing', document('').replace('</dialog-info>', '')],
    ['ends that cross', document('<dialog id="1"><state>early</dialog></state>')],
    ['two roots', `${document('')}<a/>`],
    ['text after the root', `${document('')}x`],
    ['a prefix nobody bound', document('<x:dialog id="1"/>')],
    ['a DTD', `<!DOCTYPE a [<!ENTITY b "c">]>${document('')}`],
    ['an entity of its own', document('<dialog id="&b;"/>')],
    ['an ampersand alone', document('<dialog id="a&b"/>')],
    ['a character XML does not have', document('<dialog id="&#0;"/>')],
    ['too deep', document('<a>'.repeat(40) + '</a>'.repeat(40))],
    ['too long', document(' '.repeat(70_000))],
  ])('is not read: %s', (_, text) => expect(readDialogInfo(text)).toBeUndefined())

  test('of the worst kind takes no time', () => {
    for (const worst of ['<', '<a ', '<!--', '<a b="', '&', '<a>', '<a b=""'])
      expect(readDialogInfo(worst.repeat(60_000 / worst.length))).toBeUndefined()
  })

  test('is written so that it reads the same, whatever names are in it', () => {
    const dialogs: DialogEntry[] = [
      { id: 'a', state: 'terminated' },
      {
        id: 'b"<',
        state: 'confirmed',
        direction: 'initiator',
        callId: 'c<d>@e',
        localTag: "l'",
        remoteTag: 'r',
        local: { displayName: '', uri: 'sip:bob@biloxi.example' },
        remote: { displayName: '</identity><evil a="&amp;">', uri: 'sip:a@b?x=1&y=2', target: 'sip:c@d' },
      },
    ]
    const text = writeDialogInfo({ version: 7, entity: 'sip:bob@biloxi.example', dialogs })
    expect(readDialogInfo(text)).toEqual({
      version: 7,
      full: true,
      entity: 'sip:bob@biloxi.example',
      dialogs,
    })
  })
})
