import type { CallNotificationData } from '../core/worker-talk.ts'

/**
 * Whether the call of a notification still rings in the page that has shown it: the page holds a lock as long. One that was
 * closed or has crashed takes away its lock and nothing else.
 * @param held names of the locks that are held
 */
export function isStale(data: unknown, held: readonly string[]): boolean {
  const { lock } = Object(data) as Partial<CallNotificationData>
  // A page of an older version names none, and may be ringing.
  return typeof lock === 'string' && !held.includes(lock)
}

/** Closes the notifications that nobody is left to close. */
export async function closeStale(
  shown: () => Promise<readonly Pick<Notification, 'data' | 'close'>[]>,
  locks: () => Promise<readonly string[]>,
): Promise<void> {
  const notifications = await shown()
  if (notifications.length === 0) return
  const held = await locks()
  for (const notification of notifications) if (isStale(notification.data, held)) notification.close()
}
