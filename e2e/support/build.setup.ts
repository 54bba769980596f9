import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { test } from '@playwright/test'
import { DIST } from './dist.ts'

test('the page builds', async () => {
  const args = ['node_modules/vite/bin/vite.js', 'build', '--outDir', DIST, '--logLevel', 'warn']
  await promisify(execFile)(process.execPath, args)
})
