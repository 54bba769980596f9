import { useLingui } from '@lingui/react/macro'
import { CopyButton } from '../kit/CopyButton.tsx'
import { recipes, type Recipe } from './recipes.ts'
import styles from './Recipes.module.css'

/** How a server is made ready for phones in a browser: short, exact and to be copied. One is open at a time. */
export function Recipes() {
  const { t } = useLingui()
  return (
    <section className={styles.recipes} aria-labelledby="recipes">
      <h3 id="recipes" className={styles.title}>{t`If you run the server yourself`}</h3>
      <p className={styles.lead}>
        {t`A browser speaks SIP over secure WebSocket (wss) and wants encrypted audio with ICE (DTLS-SRTP). This is what a server needs for it.`}
      </p>
      {recipes.map((recipe) => (
        <details key={recipe.id} name="recipe" className={styles.recipe}>
          <summary className={styles.name} translate="no">
            {recipe.name}
          </summary>
          <div className={styles.body}>
            <RecipeBody recipe={recipe} />
          </div>
        </details>
      ))}
    </section>
  )
}

function RecipeBody({ recipe }: { readonly recipe: Recipe }) {
  const { t } = useLingui()
  const { server } = recipe
  return (
    <>
      {recipe.files.map(({ name, text }) => (
        <figure key={name} className={styles.file}>
          <figcaption className={styles.caption}>
            <code>{name === 'sh' ? t`In a shell` : name}</code>
            <CopyButton text={text} label={name === 'sh' ? t`Copy the commands` : t`Copy ${name}`} />
          </figcaption>
          <pre className={styles.text} dir="ltr">
            {text}
          </pre>
        </figure>
      ))}
      <Afterwards id={recipe.id} />
      <p>{t`The server here is then ${server}`}</p>
    </>
  )
}

/** What the files do not say. */
function Afterwards({ id }: Pick<Recipe, 'id'>) {
  const { t } = useLingui()
  switch (id) {
    case 'asterisk':
      return (
        <p>
          {t`Asterisk 15.5 or newer with res_http_websocket and res_pjsip_transport_websocket. webrtc=yes switches on everything that a browser wants of the audio. The listening address takes effect when Asterisk is restarted.`}
        </p>
      )
    case 'freeswitch':
      return (
        <p>
          {t`wss.pem holds the certificate with its chain and the key, one after the other. The accounts are those of the directory; nothing else changes.`}
        </p>
      )
    default:
      return (
        <p>
          {t`The certificate stands in tls.cfg. The lines go where your routes already register and relay. Audio to phones that are no browsers needs RTPEngine beside it.`}
        </p>
      )
  }
}
