import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { test } from '@playwright/test'
import { DIST, GALLERY } from './dist.ts'

function build(folder: string, mode: string): Promise<unknown> {
  const args = ['build', '--outDir', folder, '--mode', mode, '--logLevel', 'warn']
  return promisify(execFile)(process.execPath, ['node_modules/vite/bin/vite.js', ...args])
}

test('the page builds', () => build(DIST, 'production'))

test('the gallery builds', () => build(GALLERY, 'gallery'))
