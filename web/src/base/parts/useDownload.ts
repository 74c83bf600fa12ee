/** A file of the server is saved; what speaks against it is said in a toast. */
import { download } from '../api/client'
import { toast } from '../toast/toast'
import { useProblems } from './Problems'

export function useDownload() {
  const problemsOf = useProblems()
  return (...asked: Parameters<typeof download>) =>
    void download(...asked).catch((error: unknown) => toast.bad(problemsOf(error)[0]?.text ?? ''))
}
