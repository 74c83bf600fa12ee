/** How wide a window over the page is: so many points on a desk, the whole screen on a phone. */
import { usePhone } from './look'

export function useDialogShape(width: number) {
  const phone = usePhone()
  return phone ? { width: '100%', style: { top: 0, margin: 0, maxWidth: '100vw' } } : { width }
}
