import { expect, test } from '../support/phone-test.ts'

test('a colleague whom one watches no longer is had back, where they stood', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.page.evaluate(() => {
    const colleagues = ['Bob <sip:bob@biloxi.example>', 'Carol <sip:carol@chicago.example>']
    localStorage.setItem('sidetone.settings', JSON.stringify({ colleagues }))
  })
  await alice.page.reload()
  await alice.isRegistered()
  const list = alice.page.getByRole('region', { name: 'Colleagues' })
  const rows = list.getByRole('listitem')
  await expect(rows).toContainText(['Bob', 'Carol'])
  await alice.button('Watch Bob no longer', list).click()
  await expect(rows).toContainText(['Carol'])
  await expect(rows).toHaveCount(1)
  await alice.button('Undo').click()
  await expect(rows).toContainText(['Bob', 'Carol'])
})
