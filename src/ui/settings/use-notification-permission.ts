import { useEffect, useState } from 'react'

type Permission = NotificationPermission | 'missing' | 'insecure'

function current(): Permission {
  if (!isSecureContext) return 'insecure'
  return 'Notification' in globalThis ? Notification.permission : 'missing'
}

/** Whether the browser lets notifications through, as it changes, and what asks the person for it. */
export function useNotificationPermission(): { readonly permission: Permission; readonly ask: () => void } {
  const [permission, setPermission] = useState(current)
  useEffect(() => {
    const look = () => setPermission(current())
    let status: PermissionStatus | undefined
    let isOver = false
    const follow = async () => {
      const found = await navigator.permissions.query({ name: 'notifications' })
      if (isOver) return
      status = found
      status.addEventListener('change', look)
    }
    // Where it cannot be followed, it is looked at when the person comes back from the browser's settings.
    follow().catch(look)
    addEventListener('focus', look)
    return () => {
      isOver = true
      status?.removeEventListener('change', look)
      removeEventListener('focus', look)
    }
  }, [])
  const ask = () => {
    Notification.requestPermission().then(setPermission, () => setPermission(current()))
  }
  return { permission, ask }
}
