/** Starts the client: words, look, session wiring, routes. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@/base/look/index.css'
import { currentLang, startWords } from '@/base/i18n/lang'
import { connect } from '@/base/api/client'
import { App } from './App'
import { sessionLost } from './session'
import { installWorker } from './worker'
import { catalogues } from './words'

startWords(catalogues())
connect({ onSessionLost: sessionLost, language: currentLang })
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
installWorker()
