<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>There is no file or folder of this name; it may have been moved or deleted.</source>
        <translation>Aucun fichier ni dossier ne porte ce nom&#xa0;; il a peut-être été déplacé ou supprimé.</translation>
    </message>
    <message>
        <source>You are not allowed to read it; ask for permission or copy it elsewhere first.</source>
        <translation>Vous n’avez pas le droit de le lire&#xa0;; demandez l’autorisation ou copiez-le d’abord ailleurs.</translation>
    </message>
    <message>
        <source>It could not be read; check the drive or network and try again.</source>
        <translation>La lecture a échoué&#xa0;; vérifiez le disque ou le réseau et réessayez.</translation>
    </message>
    <message>
        <source>It could not be read ({cause}); check the drive or network and try again.</source>
        <translation>La lecture a échoué ({cause})&#xa0;; vérifiez le disque ou le réseau et réessayez.</translation>
    </message>
    <message>
        <source>It is not an ordinary file, so it was not opened.</source>
        <translation>Ce n’est pas un fichier ordinaire&#xa0;; il n’a pas été ouvert.</translation>
    </message>
    <message>
        <source>“{name}” cannot be the name of a file.</source>
        <translation>«&#xa0;{name}&#xa0;» ne peut pas être le nom d’un fichier.</translation>
    </message>
    <message>
        <source>The file is empty; copy it again from the scanner.</source>
        <translation>Le fichier est vide&#xa0;; copiez-le de nouveau depuis l’échographe.</translation>
    </message>
    <message>
        <source>This is not a DICOM file.</source>
        <translation>Ce n’est pas un fichier DICOM.</translation>
    </message>
    <message>
        <source>The file is damaged or was cut short; copy it again from the scanner.</source>
        <translation>Le fichier est endommagé ou tronqué&#xa0;; copiez-le de nouveau depuis l’échographe.</translation>
    </message>
    <message>
        <source>The file was cut short: it holds {there} of its {frames} frames; copy it again from the scanner.</source>
        <translation>Le fichier est tronqué&#xa0;: il contient {there} de ses {frames} images&#xa0;; copiez-le de nouveau depuis l’échographe.</translation>
    </message>
    <message>
        <source>The file has changed since it was listed; open its folder again.</source>
        <translation>Le fichier a changé depuis qu’il figure dans la liste&#xa0;; rouvrez son dossier.</translation>
    </message>
    <message>
        <source>This is the index of a disc; open its folder instead.</source>
        <translation>C’est l’index d’un disque&#xa0;; ouvrez plutôt son dossier.</translation>
    </message>
    <message>
        <source>This is a list of key images, not a clip.</source>
        <translation>C’est une liste d’images clés, pas un clip.</translation>
    </message>
    <message>
        <source>This is a structured report, not a clip.</source>
        <translation>C’est un compte rendu structuré, pas un clip.</translation>
    </message>
    <message>
        <source>This is a PDF document, not a clip.</source>
        <translation>C’est un document PDF, pas un clip.</translation>
    </message>
    <message>
        <source>This is an encapsulated document, not a clip.</source>
        <translation>C’est un document encapsulé, pas un clip.</translation>
    </message>
    <message>
        <source>This is a presentation state, not a clip.</source>
        <translation>C’est un état de présentation, pas un clip.</translation>
    </message>
    <message>
        <source>This is raw data or a registration, not a clip.</source>
        <translation>Ce sont des données brutes ou un recalage, pas un clip.</translation>
    </message>
    <message>
        <source>This is a waveform (such as an ECG), not a clip.</source>
        <translation>C’est un tracé (un ECG par exemple), pas un clip.</translation>
    </message>
    <message>
        <source>This is a radiotherapy object, not a clip.</source>
        <translation>C’est un objet de radiothérapie, pas un clip.</translation>
    </message>
    <message>
        <source>This is a worklist entry, not a clip.</source>
        <translation>C’est une entrée de liste de travail, pas un clip.</translation>
    </message>
    <message>
        <source>There is no picture in it; if there should be, copy it again from the scanner.</source>
        <translation>Il ne contient aucune image&#xa0;; s’il devrait en contenir, copiez-le de nouveau depuis l’échographe.</translation>
    </message>
    <message>
        <source>{syntax} is not supported by this version.</source>
        <translation>{syntax} n’est pas pris en charge par cette version.</translation>
    </message>
    <message>
        <source>Its colour model {model} is not supported by this version.</source>
        <translation>Son modèle de couleurs {model} n’est pas pris en charge par cette version.</translation>
    </message>
    <message>
        <source>Its colour model is not supported by this version.</source>
        <translation>Son modèle de couleurs n’est pas pris en charge par cette version.</translation>
    </message>
    <message>
        <source>Its picture size is missing; copy it again from the scanner.</source>
        <translation>La taille de son image manque&#xa0;; copiez-le de nouveau depuis l’échographe.</translation>
    </message>
    <message>
        <source>Its number of frames cannot be read; copy it again from the scanner.</source>
        <translation>Son nombre d’images est illisible&#xa0;; copiez-le de nouveau depuis l’échographe.</translation>
    </message>
    <message>
        <source>It states {size}, which no scanner writes; the file is damaged.</source>
        <translation>Il annonce {size}, ce qu’aucun échographe n’écrit&#xa0;; le fichier est endommagé.</translation>
    </message>
    <message>
        <source>It states {samples} values per pixel, which does not go with {model}; the file is damaged.</source>
        <translation>Il annonce {samples} valeurs par pixel, ce qui ne va pas avec {model}&#xa0;; le fichier est endommagé.</translation>
    </message>
    <message>
        <source>Its pixels have {bits} bits in {samples} channels, which this version does not show.</source>
        <translation>Ses pixels ont {bits} bits sur {samples} canaux, ce que cette version n’affiche pas.</translation>
    </message>
    <message>
        <source>Its bit depth contradicts itself; the file is damaged.</source>
        <translation>Sa profondeur en bits se contredit&#xa0;; le fichier est endommagé.</translation>
    </message>
    <message>
        <source>Its colours are stored by pairs of pixels but its width is odd; it is damaged.</source>
        <translation>Ses couleurs sont stockées par paires de pixels mais sa largeur est impaire&#xa0;; il est endommagé.</translation>
    </message>
    <message>
        <source>Its pictures are not packed as its header says; copy it again from the scanner.</source>
        <translation>Ses images ne sont pas codées comme le dit son en-tête&#xa0;; copiez-le de nouveau depuis l’échographe.</translation>
    </message>
    <message>
        <source>It states {size} but is too small to hold them; copy it again from the scanner.</source>
        <translation>Il annonce {size} mais il est trop petit pour cela&#xa0;; copiez-le de nouveau depuis l’échographe.</translation>
    </message>
    <message>
        <source>It states {size}, more than it can hold; copy it again from the scanner.</source>
        <translation>Il annonce {size}, plus qu’il ne peut contenir&#xa0;; copiez-le de nouveau depuis l’échographe.</translation>
    </message>
    <message>
        <source>It states {size} but holds only {whole} whole ones; copy it again from the scanner.</source>
        <translation>Il annonce {size} mais n’en contient que {whole} en entier&#xa0;; copiez-le de nouveau depuis l’échographe.</translation>
    </message>
    <message>
        <source>It unfolds to more data than a clip can hold, so it was not opened; have it exported again from the scanner.</source>
        <translation>Décompressé, il dépasse ce qu’un clip peut contenir&#xa0;; il n’a pas été ouvert. Faites-le exporter de nouveau par l’échographe.</translation>
    </message>
    <message>
        <source>Its compressed data is damaged; copy it again from the scanner.</source>
        <translation>Ses données compressées sont endommagées&#xa0;; copiez-le de nouveau depuis l’échographe.</translation>
    </message>
    <message>
        <source>Its pictures lie in more pieces than any scanner writes; have it exported again from the scanner.</source>
        <translation>Ses images sont réparties en plus de morceaux qu’aucun échographe n’en écrit&#xa0;; faites-le exporter de nouveau par l’échographe.</translation>
    </message>
    <message>
        <source>Its {frames} frames lie in {pieces} pieces that cannot be told apart; have it exported again from the scanner.</source>
        <translation>Ses {frames} images sont réparties en {pieces} morceaux impossibles à départager&#xa0;; faites-le exporter de nouveau par l’échographe.</translation>
    </message>
    <message>
        <source>Its table of colours is missing or damaged; copy it again from the scanner.</source>
        <translation>Sa table de couleurs manque ou est endommagée&#xa0;; copiez-le de nouveau depuis l’échographe.</translation>
    </message>
    <message>
        <source>Frame {frame} of {frames} is damaged and cannot be shown; copy the clip again from the scanner.</source>
        <translation>L’image {frame} sur {frames} est endommagée et ne peut être affichée&#xa0;; copiez de nouveau le clip depuis l’échographe.</translation>
    </message>
    <message>
        <source>Its picture is damaged and cannot be shown; copy the clip again from the scanner.</source>
        <translation>Son image est endommagée et ne peut être affichée&#xa0;; copiez de nouveau le clip depuis l’échographe.</translation>
    </message>
    <message>
        <source>Its video is damaged or was cut short; copy it again from the scanner.</source>
        <translation>Sa vidéo est endommagée ou tronquée&#xa0;; copiez-le de nouveau depuis l’échographe.</translation>
    </message>
    <message>
        <source>Its data is no video of a kind this version shows; have it exported again from the scanner.</source>
        <translation>Ses données ne sont pas une vidéo que cette version affiche&#xa0;; faites-le exporter de nouveau par l’échographe.</translation>
    </message>
    <message>
        <source>Its video is too long to be shown; have it exported in shorter clips.</source>
        <translation>Sa vidéo est trop longue pour être affichée&#xa0;; faites-la exporter en clips plus courts.</translation>
    </message>
    <message>
        <source>Its video asks for more memory than a clip can need, so it was not opened; have it exported again from the scanner.</source>
        <translation>Sa vidéo demande plus de mémoire qu’un clip n’en exige&#xa0;; elle n’a pas été ouverte. Faites-la exporter de nouveau par l’échographe.</translation>
    </message>
    <message>
        <source>The part of VeinMap that decodes it could not be started; restart VeinMap.</source>
        <translation>La partie de VeinMap qui le décode n’a pas pu démarrer&#xa0;; redémarrez VeinMap.</translation>
    </message>
    <message>
        <source>The archive is damaged; copy it again.</source>
        <translation>L’archive est endommagée&#xa0;; copiez-la de nouveau.</translation>
    </message>
    <message>
        <source>It is damaged inside its archive; copy the archive again.</source>
        <translation>Il est endommagé dans son archive&#xa0;; copiez de nouveau l’archive.</translation>
    </message>
    <message>
        <source>The archive lists more than {most} files; unpack it and open the folder.</source>
        <translation>L’archive compte plus de {most} fichiers&#xa0;; décompressez-la et ouvrez le dossier.</translation>
    </message>
    <message>
        <source>It is protected by a password; unpack the archive and open the folder.</source>
        <translation>Il est protégé par un mot de passe&#xa0;; décompressez l’archive et ouvrez le dossier.</translation>
    </message>
    <message>
        <source>It is packed in an unusual way; unpack the archive and open the folder.</source>
        <translation>Il est compressé d’une façon inhabituelle&#xa0;; décompressez l’archive et ouvrez le dossier.</translation>
    </message>
    <message>
        <source>It is too large to be read inside its archive; unpack it and open the folder.</source>
        <translation>Il est trop grand pour être lu dans son archive&#xa0;; décompressez-la et ouvrez le dossier.</translation>
    </message>
    <message>
        <source>It is not in the archive any more.</source>
        <translation>Il n’est plus dans l’archive.</translation>
    </message>
    <message>
        <source>It is an archive inside an archive; unpack it to see its clips.</source>
        <translation>C’est une archive dans une archive&#xa0;; décompressez-la pour voir ses clips.</translation>
    </message>
    <message>
        <source>The index of this disc is damaged; open its folder instead.</source>
        <translation>L’index de ce disque est endommagé&#xa0;; ouvrez plutôt son dossier.</translation>
    </message>
    <message>
        <source>The index of this disc names a file outside its own folder; it was not read.</source>
        <translation>L’index de ce disque désigne un fichier hors de son propre dossier&#xa0;; il n’a pas été lu.</translation>
    </message>
    <message>
        <source>The index of the disc names this file, but it is not there.</source>
        <translation>L’index du disque désigne ce fichier, mais il n’y est pas.</translation>
    </message>
    <message>
        <source>1 frame of {columns} × {rows} pixels</source>
        <translation>1 image de {columns} × {rows} pixels</translation>
    </message>
    <message>
        <source>{frames} frames of {columns} × {rows} pixels</source>
        <translation>{frames} images de {columns} × {rows} pixels</translation>
    </message>
    <message>
        <source>The calibration of this file is damaged and cannot be used for measuring.</source>
        <translation>L’étalonnage de ce fichier est endommagé et ne peut servir à mesurer.</translation>
    </message>
    <message>
        <source>Only the first {most} of {count} regions were read.</source>
        <translation>Seules les {most} premières des {count} régions ont été lues.</translation>
    </message>
    <message>
        <source>Region {number} ({kind}) is not usable: {reason}</source>
        <translation>La région {number} ({kind}) est inutilisable&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Region {number} ({kind}) reaches one pixel beyond the image and was cut to it.</source>
        <translation>La région {number} ({kind}) dépasse l’image d’un pixel et y a été ramenée.</translation>
    </message>
    <message>
        <source>The baseline of region {number} ({kind}) seems to be counted from the corner of the image, not of the region; check it against the picture.</source>
        <translation>La ligne de base de la région {number} ({kind}) semble comptée depuis le coin de l’image et non de la région&#xa0;; vérifiez-la sur l’image.</translation>
    </message>
    <message>
        <source>Regions {first} and {second} lie over each other with different scales; where they do, which one holds is not known.</source>
        <translation>Les régions {first} et {second} se recouvrent avec des échelles différentes&#xa0;; là où elles se recouvrent, on ne sait laquelle vaut.</translation>
    </message>
    <message>
        <source>The calibration was made for another picture size and cannot be used for measuring.</source>
        <translation>L’étalonnage a été fait pour une autre taille d’image et ne peut servir à mesurer.</translation>
    </message>
    <message>
        <source>It was calibrated for a picture of {columns} × {rows} pixels.</source>
        <translation>Elle a été étalonnée pour une image de {columns} × {rows} pixels.</translation>
    </message>
    <message>
        <source>It does not say where it lies.</source>
        <translation>Elle n’indique pas où elle se trouve.</translation>
    </message>
    <message>
        <source>Its box has no area.</source>
        <translation>Son cadre n’a pas de surface.</translation>
    </message>
    <message>
        <source>Its box reaches outside the image of {columns} × {rows} pixels, so it was calibrated for another picture size.</source>
        <translation>Son cadre sort de l’image de {columns} × {rows} pixels&#xa0;: elle a été étalonnée pour une autre taille d’image.</translation>
    </message>
    <message>
        <source>Its pixel size is missing.</source>
        <translation>La taille de ses pixels manque.</translation>
    </message>
    <message>
        <source>Its pixel size is not a number.</source>
        <translation>La taille de ses pixels n’est pas un nombre.</translation>
    </message>
    <message>
        <source>Its pixel size is zero.</source>
        <translation>La taille de ses pixels est nulle.</translation>
    </message>
    <message>
        <source>Its pixel size has no unit.</source>
        <translation>La taille de ses pixels n’a pas d’unité.</translation>
    </message>
    <message>
        <source>It would be {depth} cm deep, which no scanner reaches.</source>
        <translation>Elle aurait {depth}&#xa0;cm de profondeur, ce qu’aucun échographe n’atteint.</translation>
    </message>
    <message>
        <source>The header names {name} for its timing but does not hold it.</source>
        <translation>L’en-tête désigne {name} pour les temps mais ne le contient pas.</translation>
    </message>
    <message>
        <source>The header says that the frames follow something else than time; nothing is timed between them.</source>
        <translation>Selon l’en-tête, les images suivent autre chose que le temps&#xa0;; rien n’est chronométré entre elles.</translation>
    </message>
    <message>
        <source>Frame Time Vector has {entries} entries for {frames} frames and is not used.</source>
        <translation>Frame Time Vector compte {entries} valeurs pour {frames} images et n’est pas utilisé.</translation>
    </message>
    <message>
        <source>Frame Time Vector has entries that cannot be frame times and is not used.</source>
        <translation>Frame Time Vector contient des valeurs qui ne peuvent être des temps d’image et n’est pas utilisé.</translation>
    </message>
    <message>
        <source>Frame Time is not a time between frames and is not used.</source>
        <translation>Frame Time n’est pas un temps entre images et n’est pas utilisé.</translation>
    </message>
    <message>
        <source>Frame Time says {frame_time} ms between frames, Frame Time Vector {vector} ms on average.</source>
        <translation>Frame Time indique {frame_time}&#xa0;ms entre les images, Frame Time Vector {vector}&#xa0;ms en moyenne.</translation>
    </message>
    <message>
        <source>The frame times say {rate} frames per second, {name} says {other}; the frame times are used.</source>
        <translation>Les temps d’image donnent {rate} images par seconde, {name} indique {other}&#xa0;; les temps d’image sont utilisés.</translation>
    </message>
    <message>
        <source>The frame times say {rate} frames per second, the video itself says {other}; the frame times are used.</source>
        <translation>Les temps d’image donnent {rate} images par seconde, la vidéo elle-même indique {other}&#xa0;; les temps d’image sont utilisés.</translation>
    </message>
    <message>
        <source>The frame times make {duration} s, Effective Duration says {other} s; the frame times are used.</source>
        <translation>Les temps d’image font {duration}&#xa0;s, Effective Duration indique {other}&#xa0;s&#xa0;; les temps d’image sont utilisés.</translation>
    </message>
    <message>
        <source>The header says {columns} × {rows} pixels, the video has {video_columns} × {video_rows}; the video&apos;s size is used.</source>
        <translation>L’en-tête indique {columns} × {rows} pixels, la vidéo en a {video_columns} × {video_rows}&#xa0;; la taille de la vidéo est utilisée.</translation>
    </message>
    <message>
        <source>The header says 1 frame, the video has {frames}; the video&apos;s frames are used.</source>
        <translation>L’en-tête indique 1 image, la vidéo en a {frames}&#xa0;; celles de la vidéo sont utilisées.</translation>
    </message>
    <message>
        <source>The header says {stated} frames, the video has {frames}; the video&apos;s frames are used.</source>
        <translation>L’en-tête indique {stated} images, la vidéo en a {frames}&#xa0;; celles de la vidéo sont utilisées.</translation>
    </message>
    <message>
        <source>The header does not say how many frames there are; the video has {frames}.</source>
        <translation>L’en-tête ne dit pas combien il y a d’images&#xa0;; la vidéo en a {frames}.</translation>
    </message>
    <message>
        <source>The first {count} frames of the video cannot be decoded, for its beginning was cut away.</source>
        <translation>Les {count} premières images de la vidéo ne peuvent être décodées, car son début a été coupé.</translation>
    </message>
    <message>
        <source>The header promises {promised}, the video is {found}.</source>
        <translation>L’en-tête annonce {promised}, la vidéo est en {found}.</translation>
    </message>
    <message>
        <source>The video is interlaced: each frame mixes two moments, so moving edges look combed and times are only as exact as whole frames.</source>
        <translation>La vidéo est entrelacée&#xa0;: chaque image mêle deux instants, les bords mobiles paraissent peignés et les temps ne sont exacts qu’à une image près.</translation>
    </message>
    <message>
        <source>The video&apos;s own times between frames are uneven, which the header does not say; times between its frames are in doubt.</source>
        <translation>Les temps propres de la vidéo entre les images sont inégaux, ce que l’en-tête ne dit pas&#xa0;; les temps entre ses images sont douteux.</translation>
    </message>
    <message>
        <source>The video asks to be shown stretched; it is shown pixel by pixel as it is stored.</source>
        <translation>La vidéo demande à être étirée&#xa0;; elle est affichée pixel par pixel, telle qu’enregistrée.</translation>
    </message>
    <message>
        <source>The video is stereoscopic; only one eye&apos;s picture is shown.</source>
        <translation>La vidéo est stéréoscopique&#xa0;; seule l’image d’un œil est affichée.</translation>
    </message>
    <message>
        <source>The file states a character set that is not known; letters with accents may be shown wrong.</source>
        <translation>Le fichier indique un jeu de caractères inconnu&#xa0;; les lettres accentuées peuvent être mal affichées.</translation>
    </message>
    <message>
        <source>The header states both the right and the left side; no side was taken.</source>
        <translation>L’en-tête indique à la fois le côté droit et le côté gauche&#xa0;; aucun côté n’a été retenu.</translation>
    </message>
    <message>
        <source>The file carries a colour profile “{name}” that is not applied to the pictures.</source>
        <translation>Le fichier porte un profil de couleurs «&#xa0;{name}&#xa0;» qui n’est pas appliqué aux images.</translation>
    </message>
    <message>
        <source>The file carries a colour profile of its own that is not applied to the pictures.</source>
        <translation>Le fichier porte son propre profil de couleurs, qui n’est pas appliqué aux images.</translation>
    </message>
    <message>
        <source>{file} has the same identity but is another clip.</source>
        <translation>{file} a la même identité mais est un autre clip.</translation>
    </message>
</context>
<context>
    <name>Acceptance</name>
    <message>
        <source>Choose a vein first: a value lands on the active item.</source>
        <translation>Choisir d’abord une veine&#xa0;: la valeur va à l’élément actif.</translation>
    </message>
    <message>
        <source>Set the scale by hand</source>
        <translation>Régler l’échelle à la main</translation>
    </message>
    <message>
        <source>Open after all</source>
        <translation>Ouverte en fin de compte</translation>
    </message>
    <message>
        <source>It is the left leg</source>
        <translation>C’est la jambe gauche</translation>
    </message>
    <message>
        <source>It is the right leg</source>
        <translation>C’est la jambe droite</translation>
    </message>
    <message>
        <source>Then accept again.</source>
        <translation>Puis accepter de nouveau.</translation>
    </message>
    <message>
        <source>How was the flow provoked?</source>
        <translation>Comment le flux a-t-il été provoqué?</translation>
    </message>
    <message>
        <source>Holds until another is chosen.</source>
        <translation>Vaut jusqu’à un autre choix.</translation>
    </message>
    <message>
        <source>In which position?</source>
        <translation>Dans quelle position?</translation>
    </message>
</context>
<context>
    <name>ActionTable</name>
    <message>
        <source>Examination</source>
        <translation>Examen</translation>
    </message>
    <message>
        <source>New examination</source>
        <translation>Nouvel examen</translation>
    </message>
    <message>
        <source>Open clips…</source>
        <translation>Ouvrir des clips…</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Ouvrir un dossier…</translation>
    </message>
    <message>
        <source>Watch a folder…</source>
        <translation>Surveiller un dossier…</translation>
    </message>
    <message>
        <source>Open from library…</source>
        <translation>Ouvrir depuis la bibliothèque…</translation>
    </message>
    <message>
        <source>Open chart (JSON)…</source>
        <translation>Ouvrir un dossier patient (JSON)…</translation>
    </message>
    <message>
        <source>Open the sample study</source>
        <translation>Ouvrir l’examen d’exemple</translation>
    </message>
    <message>
        <source>Save a copy (JSON)…</source>
        <translation>Enregistrer une copie (JSON)…</translation>
    </message>
    <message>
        <source>Make sure all is saved</source>
        <translation>S’assurer que tout est enregistré</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Export PDF…</source>
        <translation>Exporter en PDF…</translation>
    </message>
    <message>
        <source>Patient and examination…</source>
        <translation>Patient et examen…</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Next region</source>
        <translation>Région suivante</translation>
    </message>
    <message>
        <source>Region before</source>
        <translation>Région précédente</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vue</translation>
    </message>
    <message>
        <source>Examine</source>
        <translation>Examen</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Chart</source>
        <comment>workspace</comment>
        <translation>Dossier</translation>
    </message>
</context>
<context>
    <name>ActiveItemPanel</name>
    <message>
        <source>Active item</source>
        <translation>Élément actif</translation>
    </message>
    <message>
        <source>No item is active</source>
        <translation>Aucun élément actif</translation>
    </message>
    <message>
        <source>Choose one in the protocol or on the leg.</source>
        <translation>Choisissez-en un dans le protocole ou sur la jambe.</translation>
    </message>
</context>
<context>
    <name>AddedSiteDialog</name>
    <message>
        <source>Site that was not planned</source>
        <translation>Site non prévu</translation>
    </message>
    <message>
        <source>Record this site</source>
        <translation>Consigner ce site</translation>
    </message>
    <message>
        <source>Concentration of the liquid, %</source>
        <translation>Concentration du liquide, %</translation>
    </message>
    <message>
        <source>Given, mL</source>
        <translation>Injecté, mL</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Expiry</source>
        <translation>Péremption</translation>
    </message>
</context>
<context>
    <name>AdmitDialog</name>
    <message>
        <source>Accept a clip of another patient?</source>
        <translation>Accepter un clip d’un autre patient&#xa0;?</translation>
    </message>
    <message>
        <source>Accept as evidence</source>
        <translation>Accepter comme preuve</translation>
    </message>
    <message>
        <source>This examination: {patient}</source>
        <translation>Cet examen&#xa0;: {patient}</translation>
    </message>
    <message>
        <source>Patient not stated</source>
        <translation>Patient non indiqué</translation>
    </message>
    <message>
        <source>The clip says: {patient}</source>
        <translation>Le clip indique&#xa0;: {patient}</translation>
    </message>
    <message>
        <source>For example: wrong patient chosen on the scanner</source>
        <translation>Par exemple&#xa0;: mauvais patient choisi sur l’échographe</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Décidé par</translation>
    </message>
    <message>
        <source>The decision is kept in the chart.</source>
        <translation>La décision est conservée dans le dossier.</translation>
    </message>
    <message>
        <source>The reason is missing.</source>
        <translation>La raison manque.</translation>
    </message>
    <message>
        <source>It is not said who decides.</source>
        <translation>Il n’est pas dit qui décide.</translation>
    </message>
</context>
<context>
    <name>AfterAccepting</name>
    <message>
        <source>Where was it measured?</source>
        <translation>Où a-t-elle été mesurée?</translation>
    </message>
    <message>
        <source>Left out, the value keeps no site.</source>
        <translation>Sans réponse, la valeur reste sans niveau de mesure.</translation>
    </message>
    <message>
        <source>Does it close?</source>
        <translation>Se ferme-t-elle?</translation>
    </message>
    <message>
        <source>Fully</source>
        <translation>Totalement</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>En partie</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>Pas du tout</translation>
    </message>
    <message>
        <source>{ratio} of the area is left. No rule says what that means.</source>
        <translation>Il reste {ratio} de la surface. Aucune règle ne dit ce que cela signifie.</translation>
    </message>
</context>
<context>
    <name>AftercareDialog</name>
    <message>
        <source>For the patient</source>
        <translation>Pour la patiente ou le patient</translation>
    </message>
    <message>
        <source>Keep settings</source>
        <translation>Garder les réglages</translation>
    </message>
    <message>
        <source>Sources disagree on these numbers, so each is the clinic&apos;s own. What stays empty is left out of the sheet.</source>
        <translation>Les sources divergent sur ces nombres; chacun est donc celui de la clinique. Ce qui reste vide n’est pas imprimé.</translation>
    </message>
    <message>
        <source>Walking before leaving, minutes</source>
        <translation>Marche avant le départ, minutes</translation>
    </message>
    <message>
        <source>Compression day and night, hours</source>
        <translation>Compression jour et nuit, heures</translation>
    </message>
    <message>
        <source>No hard training, days</source>
        <translation>Sans sport intense, jours</translation>
    </message>
    <message>
        <source>No hot bath or sauna, days</source>
        <translation>Sans bain chaud ni sauna, jours</translation>
    </message>
    <message>
        <source>Out of the sun, weeks</source>
        <translation>À l’abri du soleil, semaines</translation>
    </message>
    <message>
        <source>Long trips are those over, hours</source>
        <translation>Long voyage à partir de, heures</translation>
    </message>
    <message>
        <source>Announce long trips within, weeks</source>
        <translation>Annoncer un long voyage pendant, semaines</translation>
    </message>
    <message>
        <source>Telephone of the clinic</source>
        <translation>Téléphone de la clinique</translation>
    </message>
    <message>
        <source>Emergency number</source>
        <translation>Numéro d’urgence</translation>
    </message>
    <message>
        <source>“{name}” needs a whole number above zero.</source>
        <translation>«&#xa0;{name}&#xa0;» demande un nombre entier au-dessus de zéro.</translation>
    </message>
</context>
<context>
    <name>AskBar</name>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Reason, then Enter</source>
        <translation>Motif, puis Entrée</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Laisser</translation>
    </message>
</context>
<context>
    <name>BesidePicture</name>
    <message>
        <source>Kept frame</source>
        <translation>Image gardée</translation>
    </message>
    <message>
        <source>Go to this frame</source>
        <translation>Aller à cette image</translation>
    </message>
    <message>
        <source>Close the kept frame</source>
        <translation>Fermer l’image gardée</translation>
    </message>
    <message>
        <source>Clip {number} · frame {frame}</source>
        <translation>Clip {number} · image {frame}</translation>
    </message>
</context>
<context>
    <name>Ceap</name>
    <message>
        <source>No visible or palpable sign</source>
        <translation>Aucun signe visible ou palpable</translation>
    </message>
    <message>
        <source>Telangiectasias or reticular veins</source>
        <translation>Télangiectasies ou veines réticulaires</translation>
    </message>
    <message>
        <source>Varicose veins</source>
        <translation>Varices</translation>
    </message>
    <message>
        <source>Recurrent varicose veins</source>
        <translation>Varices récidivées</translation>
    </message>
    <message>
        <source>Oedema</source>
        <translation>Œdème</translation>
    </message>
    <message>
        <source>Pigmentation or eczema</source>
        <translation>Pigmentation ou eczéma</translation>
    </message>
    <message>
        <source>Lipodermatosclerosis or atrophie blanche</source>
        <translation>Lipodermatosclérose ou atrophie blanche</translation>
    </message>
    <message>
        <source>Corona phlebectatica</source>
        <translation>Corona phlebectatica</translation>
    </message>
    <message>
        <source>Healed ulcer</source>
        <translation>Ulcère cicatrisé</translation>
    </message>
    <message>
        <source>Active ulcer</source>
        <translation>Ulcère ouvert</translation>
    </message>
    <message>
        <source>Recurrent active ulcer</source>
        <translation>Ulcère ouvert récidivé</translation>
    </message>
    <message>
        <source>Symptomatic</source>
        <translation>Symptomatique</translation>
    </message>
    <message>
        <source>Asymptomatic</source>
        <translation>Asymptomatique</translation>
    </message>
    <message>
        <source>Primary</source>
        <translation>Primaire</translation>
    </message>
    <message>
        <source>Secondary, intravenous</source>
        <translation>Secondaire, intraveineuse</translation>
    </message>
    <message>
        <source>Secondary, extravenous</source>
        <translation>Secondaire, extraveineuse</translation>
    </message>
    <message>
        <source>Congenital</source>
        <translation>Congénitale</translation>
    </message>
    <message>
        <source>No cause found</source>
        <translation>Aucune cause trouvée</translation>
    </message>
    <message>
        <source>Reflux</source>
        <translation>Reflux</translation>
    </message>
    <message>
        <source>Obstruction</source>
        <translation>Obstruction</translation>
    </message>
    <message>
        <source>Reflux and obstruction</source>
        <translation>Reflux et obstruction</translation>
    </message>
    <message>
        <source>No mechanism found</source>
        <translation>Aucun mécanisme trouvé</translation>
    </message>
    <message>
        <source>Clinical examination</source>
        <translation>Examen clinique</translation>
    </message>
    <message>
        <source>Duplex ultrasound</source>
        <translation>Écho-Doppler</translation>
    </message>
    <message>
        <source>Invasive or other imaging</source>
        <translation>Imagerie invasive ou autre</translation>
    </message>
</context>
<context>
    <name>CeapDialog</name>
    <message>
        <source>CEAP 2020, {leg}</source>
        <translation>CEAP 2020, {leg}</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>AAAA-MM-JJ</translation>
    </message>
    <message>
        <source>Nobody has confirmed it yet</source>
        <translation>Personne ne l’a encore confirmée</translation>
    </message>
    <message>
        <source>Take what the map shows</source>
        <translation>Reprendre ce que montre la carte</translation>
    </message>
    <message>
        <source>Clinical</source>
        <translation>Clinique</translation>
    </message>
    <message>
        <source>Symptoms</source>
        <translation>Symptômes</translation>
    </message>
    <message>
        <source>Etiology</source>
        <translation>Étiologie</translation>
    </message>
    <message>
        <source>Superficial</source>
        <translation>Superficielles</translation>
    </message>
    <message>
        <source>Perforating</source>
        <translation>Perforantes</translation>
    </message>
    <message>
        <source>Deep</source>
        <translation>Profondes</translation>
    </message>
    <message>
        <source>Pathophysiology</source>
        <translation>Physiopathologie</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>Dashed: proposed from the map</source>
        <translation>Tirets&#xa0;: proposé d’après la carte</translation>
    </message>
    <message>
        <source>Classified on</source>
        <translation>Date de la classification</translation>
    </message>
    <message>
        <source>Confirmed by</source>
        <translation>Confirmée par</translation>
    </message>
    <message>
        <source>No CEAP</source>
        <translation>Aucune CEAP</translation>
    </message>
    <message>
        <source>The clinical class is missing.</source>
        <translation>La classe clinique manque.</translation>
    </message>
    <message>
        <source>C0 says that there is no sign; it stands alone.</source>
        <translation>C0 veut dire aucun signe; elle reste seule.</translation>
    </message>
    <message>
        <source>En says that no cause was found; it stands alone.</source>
        <translation>En veut dire aucune cause trouvée; elle reste seule.</translation>
    </message>
    <message>
        <source>The date is written year-month-day.</source>
        <translation>La date s’écrit année-mois-jour.</translation>
    </message>
    <message>
        <source>The date of the classification is missing.</source>
        <translation>La date de la classification manque.</translation>
    </message>
    <message>
        <source>A classification cannot lie in the future.</source>
        <translation>Une classification ne peut pas dater du futur.</translation>
    </message>
</context>
<context>
    <name>ChangeList</name>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
</context>
<context>
    <name>ChartDocument</name>
    <message>
        <source>Undo: {step}</source>
        <translation>Annuler&#xa0;: {step}</translation>
    </message>
</context>
<context>
    <name>ChartPage</name>
    <message>
        <source>The text of {what} is longer than a page. Shorten it to print this sheet.</source>
        <translation>Le texte de {what} dépasse une page. Raccourcissez-le pour imprimer cette feuille.</translation>
    </message>
</context>
<context>
    <name>ChartWorkspace</name>
    <message>
        <source>There is nothing to print</source>
        <translation>Il n’y a rien à imprimer</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Page suivante</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Plus petit</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ajuster</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Plus grand</translation>
    </message>
    <message>
        <source>Edit text…</source>
        <translation>Modifier le texte…</translation>
    </message>
    <message>
        <source>Copy this page as a picture</source>
        <translation>Copier cette page comme image</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>Enregistrer le PDF</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimer</translation>
    </message>
    <message>
        <source>Reading pictures: {done} of {count}</source>
        <translation>Lecture des images&#xa0;: {done} sur {count}</translation>
    </message>
    <message>
        <source>{paper} · page {number} of {count}</source>
        <translation>{paper} · page {number} sur {count}</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Brouillon</translation>
    </message>
    <message>
        <source>Ready for review</source>
        <translation>Prêt à relire</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signé</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Annulé</translation>
    </message>
</context>
<context>
    <name>Charting</name>
    <message>
        <source>Why is it not assessed?</source>
        <translation>Pourquoi non évaluée&#x202f;?</translation>
    </message>
    <message>
        <source>Why {state}?</source>
        <translation>Pourquoi «&#xa0;{state}&#xa0;»&#x202f;?</translation>
    </message>
    <message>
        <source>The criteria say {state}.</source>
        <translation>Les critères disent&#xa0;: {state}.</translation>
    </message>
    <message>
        <source>Keep with this reason</source>
        <translation>Garder avec ce motif</translation>
    </message>
    <message>
        <source>Delete {value}</source>
        <translation>Effacer {value}</translation>
    </message>
    <message>
        <source>A vein that is {state} has no reflux time.</source>
        <translation>Une veine {state} n’a pas de durée de reflux.</translation>
    </message>
    <message>
        <source>{value} is charted.</source>
        <translation>{value} est noté.</translation>
    </message>
    <message>
        <source>Deep veins fully compressible</source>
        <translation>Veines profondes entièrement compressibles</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>aucune trouvée</translation>
    </message>
    <message>
        <source>site {site}</source>
        <translation>site {site}</translation>
    </message>
    <message>
        <source>Where is {name}?</source>
        <translation>Où se situe {name}?</translation>
    </message>
    <message>
        <source>f floor, j junction, g groin, c crease, k knee, m malleolus</source>
        <translation>f sol, j jonction, g aine, c pli poplité, k genou, m malléole</translation>
    </message>
    <message>
        <source>Keep this site</source>
        <translation>Garder ce site</translation>
    </message>
    <message>
        <source>cm: 3, 34f, -15g</source>
        <translation>cm&#xa0;: 3, 34f, -15g</translation>
    </message>
    <message>
        <source>Go to which vein?</source>
        <translation>Aller à quelle veine?</translation>
    </message>
    <message>
        <source>Go to it</source>
        <translation>Y aller</translation>
    </message>
    <message>
        <source>name or abbreviation</source>
        <translation>nom ou abréviation</translation>
    </message>
    <message>
        <source>Clear {name}</source>
        <translation>Effacer {name}</translation>
    </message>
    <message>
        <source>Delete {name}</source>
        <translation>Supprimer {name}</translation>
    </message>
</context>
<context>
    <name>ChartingKeys</name>
    <message>
        <source>Absent (aplastic)</source>
        <translation>Absente (aplasie)</translation>
    </message>
    <message>
        <source>Treated earlier: how and when</source>
        <translation>Déjà traitée&#xa0;: comment et quand</translation>
    </message>
    <message>
        <source>Thrombosed, acute</source>
        <translation>Thrombosée, aiguë</translation>
    </message>
    <message>
        <source>Post-thrombotic</source>
        <translation>Post-thrombotique</translation>
    </message>
    <message>
        <source>Next compressibility</source>
        <translation>Compressibilité suivante</translation>
    </message>
    <message>
        <source>Deep veins charted: fully compressible</source>
        <translation>Veines profondes notées&#xa0;: entièrement compressibles</translation>
    </message>
    <message>
        <source>Perforator: inward (re-entry)</source>
        <translation>Perforante&#xa0;: entrante (réentrée)</translation>
    </message>
    <message>
        <source>Next direction</source>
        <translation>Sens suivant</translation>
    </message>
    <message>
        <source>Site in cm</source>
        <translation>Site en cm</translation>
    </message>
    <message>
        <source>All details of the item</source>
        <translation>Tous les détails de l’élément</translation>
    </message>
    <message>
        <source>Go to a vein</source>
        <translation>Aller à une veine</translation>
    </message>
    <message>
        <source>Add a tributary</source>
        <translation>Ajouter une tributaire</translation>
    </message>
    <message>
        <source>Add a perforator</source>
        <translation>Ajouter une perforante</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Ce qui manque</translation>
    </message>
    <message>
        <source>Charting</source>
        <translation>Notation</translation>
    </message>
    <message>
        <source>Earlier treatments of the leg…</source>
        <translation>Traitements antérieurs de la jambe…</translation>
    </message>
    <message>
        <source>Protocols…</source>
        <translation>Protocoles…</translation>
    </message>
</context>
<context>
    <name>ChartingTable</name>
    <message>
        <source>Charting</source>
        <translation>Notation</translation>
    </message>
    <message>
        <source>Competent</source>
        <translation>Continente</translation>
    </message>
    <message>
        <source>Reflux</source>
        <translation>Reflux</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>Non vue</translation>
    </message>
    <message>
        <source>Not assessed (asks why)</source>
        <translation>Non évaluée (demande pourquoi)</translation>
    </message>
    <message>
        <source>Next item</source>
        <translation>Élément suivant</translation>
    </message>
    <message>
        <source>Item before</source>
        <translation>Élément précédent</translation>
    </message>
    <message>
        <source>Next manoeuvre</source>
        <translation>Manœuvre suivante</translation>
    </message>
    <message>
        <source>Clear the active item</source>
        <translation>Effacer l’élément actif</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vue</translation>
    </message>
    <message>
        <source>Right leg</source>
        <translation>Jambe droite</translation>
    </message>
    <message>
        <source>Left leg</source>
        <translation>Jambe gauche</translation>
    </message>
    <message>
        <source>Both legs</source>
        <translation>Les deux jambes</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Lire ou mettre en pause</translation>
    </message>
    <message>
        <source>Fit the picture</source>
        <translation>Ajuster l’image</translation>
    </message>
    <message>
        <source>Switch of the tool</source>
        <translation>Réglage de l’outil</translation>
    </message>
    <message>
        <source>Copy the mark to the next frame</source>
        <translation>Copier le repère sur l’image suivante</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Plein écran</translation>
    </message>
    <message>
        <source>Find a clip</source>
        <translation>Chercher un clip</translation>
    </message>
    <message>
        <source>The left leg is not examined.</source>
        <translation>La jambe gauche n’est pas examinée.</translation>
    </message>
    <message>
        <source>The right leg is not examined.</source>
        <translation>La jambe droite n’est pas examinée.</translation>
    </message>
    <message>
        <source>Examine the left leg</source>
        <translation>Examiner la jambe gauche</translation>
    </message>
    <message>
        <source>Examine the right leg</source>
        <translation>Examiner la jambe droite</translation>
    </message>
</context>
<context>
    <name>Classifying</name>
    <message>
        <source>Charting</source>
        <translation>Notation</translation>
    </message>
    <message>
        <source>CEAP…</source>
        <translation>CEAP…</translation>
    </message>
    <message>
        <source>rVCSS…</source>
        <translation>rVCSS…</translation>
    </message>
    <message>
        <source>CEAP, {leg}</source>
        <translation>CEAP, {leg}</translation>
    </message>
    <message>
        <source>rVCSS, {leg}</source>
        <translation>rVCSS, {leg}</translation>
    </message>
</context>
<context>
    <name>ClipExamination</name>
    <message>
        <source>The clips name several patients. Say first whose examination this is: until then no clip can become evidence.</source>
        <translation>Les clips désignent plusieurs patients. Dites d’abord de qui est cet examen&#xa0;: jusque-là aucun clip ne peut servir de preuve.</translation>
    </message>
    <message>
        <source>The identity of this clip (SOP Instance UID) is missing or another clip&apos;s too, so nothing can point to it. Have it exported again from the scanner.</source>
        <translation>L’identité de ce clip (SOP Instance UID) manque ou est aussi celle d’un autre clip&#xa0;: rien ne peut y renvoyer. Faites-le exporter de nouveau par l’échographe.</translation>
    </message>
    <message>
        <source>Accept a clip of another patient</source>
        <translation>Accepter un clip d’un autre patient</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Say whose examination this is…</source>
        <translation>Dire de qui est cet examen…</translation>
    </message>
    <message>
        <source>Accept as evidence…</source>
        <translation>Accepter comme preuve…</translation>
    </message>
    <message>
        <source>Patient and study from the clips</source>
        <translation>Patient et examen d’après les clips</translation>
    </message>
    <message>
        <source>Whose clip?</source>
        <translation>Clip de qui&#xa0;?</translation>
    </message>
    <message>
        <source>Another patient, accepted</source>
        <translation>Autre patient, accepté</translation>
    </message>
    <message>
        <source>Another patient</source>
        <translation>Autre patient</translation>
    </message>
    <message>
        <source>Other leg</source>
        <translation>Autre jambe</translation>
    </message>
</context>
<context>
    <name>ClipGridModel</name>
    <message>
        <source>folded</source>
        <translation>replié</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>déplié</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 fichier</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} fichiers</translation>
    </message>
    <message>
        <source>Another clip of this list has the same identity.</source>
        <translation>Un autre clip de cette liste a la même identité.</translation>
    </message>
    <message>
        <source>The same clip is also there as {files}</source>
        <translation>Le même clip existe aussi sous {files}</translation>
    </message>
    <message>
        <source>Clip {number}</source>
        <translation>Clip {number}</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>illisible</translation>
    </message>
    <message>
        <source>not looked at</source>
        <translation>pas encore vu</translation>
    </message>
</context>
<context>
    <name>ClipGridView</name>
    <message>
        <source>Clips</source>
        <translation>Clips</translation>
    </message>
</context>
<context>
    <name>ClipGroups</name>
    <message>
        <source>Patient not stated</source>
        <translation>Patient non indiqué</translation>
    </message>
    <message>
        <source>Documents, not clips</source>
        <translation>Documents, pas des clips</translation>
    </message>
    <message>
        <source>Files that cannot be read</source>
        <translation>Fichiers illisibles</translation>
    </message>
    <message>
        <source>Study without a date</source>
        <translation>Étude sans date</translation>
    </message>
    <message>
        <source>Series {number}</source>
        <translation>Série {number}</translation>
    </message>
</context>
<context>
    <name>ClipIdentity</name>
    <message>
        <source>born {date}</source>
        <translation>né le {date}</translation>
    </message>
    <message>
        <source>Clip says right leg; left is shown</source>
        <translation>Clip de la jambe droite, gauche affichée</translation>
    </message>
    <message>
        <source>Clip says left leg; right is shown</source>
        <translation>Clip de la jambe gauche, droite affichée</translation>
    </message>
    <message>
        <source>The header names another patient: {patient}. Accepted as evidence by {name}, {date}: “{reason}”</source>
        <translation>L’en-tête désigne un autre patient&#xa0;: {patient}. Accepté comme preuve par {name}, {date}&#xa0;: «&#xa0;{reason}&#xa0;»</translation>
    </message>
    <message>
        <source>This clip belongs to another patient: {patient}. It cannot become evidence here.</source>
        <translation>Ce clip est d’un autre patient&#xa0;: {patient}. Il ne peut pas servir de preuve ici.</translation>
    </message>
    <message>
        <source>This clip is of the other side: {leg}. It cannot become evidence here.</source>
        <translation>Ce clip est de l’autre côté&#xa0;: {leg}. Il ne peut pas servir de preuve ici.</translation>
    </message>
</context>
<context>
    <name>ClipVein</name>
    <message>
        <source>clip says {named}, active: {active}</source>
        <translation>le clip indique {named}, veine active&#xa0;: {active}</translation>
    </message>
</context>
<context>
    <name>ClipWords</name>
    <message>
        <source>M-mode</source>
        <translation>mode M</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>couleur</translation>
    </message>
    <message>
        <source>B-mode</source>
        <translation>mode B</translation>
    </message>
    <message>
        <source>left</source>
        <translation>gauche</translation>
    </message>
    <message>
        <source>right</source>
        <translation>droite</translation>
    </message>
    <message>
        <source>Tissue</source>
        <translation>Tissu</translation>
    </message>
    <message>
        <source>Colour flow</source>
        <translation>Flux couleur</translation>
    </message>
    <message>
        <source>Spectral Doppler</source>
        <translation>Doppler spectral</translation>
    </message>
    <message>
        <source>ECG</source>
        <translation>ECG</translation>
    </message>
    <message>
        <source>Grey scale bar</source>
        <translation>Échelle de gris</translation>
    </message>
    <message>
        <source>Colour scale bar</source>
        <translation>Échelle de couleur</translation>
    </message>
    <message>
        <source>Other region</source>
        <translation>Autre région</translation>
    </message>
    <message>
        <source>Region without a kind</source>
        <translation>Région sans nature indiquée</translation>
    </message>
    <message>
        <source>Times contradict</source>
        <translation>Temps contradictoires</translation>
    </message>
    <message>
        <source>Nominal {rate} fps</source>
        <translation>{rate} img/s nominales</translation>
    </message>
    <message>
        <source>Playback only: the file states a display rate, not the time of each frame.</source>
        <translation>Lecture seulement&#xa0;: le fichier indique une cadence d’affichage, pas l’heure de chaque image.</translation>
    </message>
    <message>
        <source>Assumed {rate} fps</source>
        <translation>{rate} img/s supposées</translation>
    </message>
    <message>
        <source>Playback only: the file states no frame times, so this rate is assumed.</source>
        <translation>Lecture seulement&#xa0;: le fichier n’indique pas l’heure des images, cette cadence est supposée.</translation>
    </message>
    <message>
        <source>The file names no calibrated region: lengths and times stay in pixels.</source>
        <translation>Le fichier n’indique aucune région étalonnée&#xa0;: longueurs et durées restent en pixels.</translation>
    </message>
    <message>
        <source>{region}: {steps} per pixel</source>
        <translation>{region}&#xa0;: {steps} par pixel</translation>
    </message>
    <message>
        <source>The header says that names or other text are burned into the pictures.</source>
        <translation>L’en-tête dit que des noms ou d’autres textes sont incrustés dans les images.</translation>
    </message>
    <message>
        <source>Structured report</source>
        <translation>Compte rendu structuré</translation>
    </message>
    <message>
        <source>Key images</source>
        <translation>Images clés</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>Document PDF</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Presentation state</source>
        <translation>État de présentation</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Tracé</translation>
    </message>
    <message>
        <source>Other DICOM object</source>
        <translation>Autre objet DICOM</translation>
    </message>
    <message>
        <source>Not a DICOM file</source>
        <translation>Pas un fichier DICOM</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Illisible</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Display state</source>
        <translation>Présentation</translation>
    </message>
    <message>
        <source>DICOM object</source>
        <translation>Objet DICOM</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Still picture</source>
        <translation>Image fixe</translation>
    </message>
</context>
<context>
    <name>ClipsPanel</name>
    <message>
        <source>Clips</source>
        <translation>Clips</translation>
    </message>
    <message>
        <source>Find a clip</source>
        <translation>Chercher un clip</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ouvrir un dossier</translation>
    </message>
    <message>
        <source>No clips yet</source>
        <translation>Pas encore de clip</translation>
    </message>
    <message>
        <source>Drop a folder here, or open one.</source>
        <translation>Déposez un dossier ici, ou ouvrez-en un.</translation>
    </message>
    <message>
        <source>No clip has these words.</source>
        <translation>Aucun clip n’a ces mots.</translation>
    </message>
    <message>
        <source>Reading {count} files</source>
        <translation>Lecture de {count} fichiers</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>Examination</source>
        <translation>Examen</translation>
    </message>
    <message>
        <source>Compare with an earlier examination…</source>
        <translation>Comparer à un examen antérieur…</translation>
    </message>
    <message>
        <source>The library has no other examination of this patient.</source>
        <translation>La bibliothèque n’a aucun autre examen de cette personne.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>That examination is not one of this patient&apos;s any more.</source>
        <translation>Cet examen n’est plus un examen de ce patient.</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>closed</source>
        <translation>fermée</translation>
    </message>
    <message>
        <source>open again</source>
        <translation>rouverte</translation>
    </message>
    <message>
        <source>reflux, new</source>
        <translation>reflux, nouveau</translation>
    </message>
    <message>
        <source>no reflux any more</source>
        <translation>sans reflux à présent</translation>
    </message>
    <message>
        <source>not charted before</source>
        <translation>non notée avant</translation>
    </message>
    <message>
        <source>wider</source>
        <translation>plus large</translation>
    </message>
    <message>
        <source>narrower</source>
        <translation>plus étroite</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>changée</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>inchangée</translation>
    </message>
    <message>
        <source>not looked at before</source>
        <translation>non examinée avant</translation>
    </message>
    <message>
        <source>not looked at this time</source>
        <translation>non examinée cette fois</translation>
    </message>
    <message>
        <source>{text} (paired by place, proposed)</source>
        <translation>{text} (rapprochées par le lieu, proposé)</translation>
    </message>
    <message>
        <source>Not dated</source>
        <translation>Sans date</translation>
    </message>
</context>
<context>
    <name>ComparisonWindow</name>
    <message>
        <source>Side by side</source>
        <translation>Côte à côte</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Différence</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Leg</source>
        <translation>Jambe</translation>
    </message>
    <message>
        <source>Neither examination looked at this leg.</source>
        <translation>Aucun des deux examens ne porte sur cette jambe.</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Comparaison</translation>
    </message>
</context>
<context>
    <name>CompressionMarking</name>
    <message>
        <source>Largest</source>
        <translation>Max.</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>Min.</translation>
    </message>
    <message>
        <source>Closed here</source>
        <translation>Fermée ici</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fermée</translation>
    </message>
    <message>
        <source>{wide} in frame {first}, {narrow} in {last}</source>
        <translation>{wide} à l’image {first}, {narrow} à l’image {last}</translation>
    </message>
    <message>
        <source>confidence {percent} %</source>
        <translation>confiance {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>scale set by hand</source>
        <translation>échelle réglée à la main</translation>
    </message>
    <message>
        <source>Area left</source>
        <translation>Surface restante</translation>
    </message>
    <message>
        <source>No lumen is left to be seen; look whether it was followed to the right place.</source>
        <translation>Aucune lumière n’est plus visible; vérifier qu’elle a été suivie au bon endroit.</translation>
    </message>
</context>
<context>
    <name>CompressionTool</name>
    <message>
        <source>Go to the frame before the compression and click in the lumen.</source>
        <translation>Aller à l’image d’avant la compression et cliquer dans la lumière.</translation>
    </message>
    <message>
        <source>Following the lumen: frame {number} of {count}</source>
        <translation>Suivi de la lumière&#xa0;: image {number} sur {count}</translation>
    </message>
</context>
<context>
    <name>DecodePool</name>
    <message>
        <source>An internal fault stopped the opening of this clip.</source>
        <translation>Une faute interne a arrêté l’ouverture de ce clip.</translation>
    </message>
    <message>
        <source>An internal fault stopped the decoding of this frame.</source>
        <translation>Une faute interne a arrêté le décodage de cette image.</translation>
    </message>
</context>
<context>
    <name>DetailCharting</name>
    <message>
        <source>under an ulcer</source>
        <translation>sous un ulcère</translation>
    </message>
    <message>
        <source>no ulcer over it</source>
        <translation>pas d’ulcère en regard</translation>
    </message>
    <message>
        <source>site</source>
        <translation>site</translation>
    </message>
    <message>
        <source>height</source>
        <translation>hauteur</translation>
    </message>
    <message>
        <source>joins</source>
        <translation>rejoint</translation>
    </message>
    <message>
        <source>note</source>
        <translation>note</translation>
    </message>
    <message>
        <source>{height} lies above the groin of this leg ({groin} cm)</source>
        <translation>{height} se trouve au-dessus de l’aine de cette jambe ({groin}&#xa0;cm)</translation>
    </message>
    <message>
        <source>extent of the reflux</source>
        <translation>étendue du reflux</translation>
    </message>
    <message>
        <source>{height} cm lies above the groin of this leg ({groin} cm)</source>
        <translation>{height}&#xa0;cm se trouve au-dessus de l’aine de cette jambe ({groin}&#xa0;cm)</translation>
    </message>
    <message>
        <source>{names} stays as it is charted.</source>
        <translation>{names} reste comme noté.</translation>
    </message>
    <message>
        <source>Does it reflux in {names} too?</source>
        <translation>Reflue-t-elle aussi dans {names}?</translation>
    </message>
    <message>
        <source>Chart them too</source>
        <translation>Les noter aussi</translation>
    </message>
    <message>
        <source>Only here</source>
        <translation>Ici seulement</translation>
    </message>
</context>
<context>
    <name>DetailsPage</name>
    <message>
        <source>Numbers</source>
        <translation>Mesures</translation>
    </message>
    <message>
        <source>Lumen</source>
        <translation>Lumière</translation>
    </message>
    <message>
        <source>Calibre</source>
        <translation>Calibre</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Sens</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Flux</translation>
    </message>
    <message>
        <source>Compressible</source>
        <translation>Compressible</translation>
    </message>
    <message>
        <source>EHIT class</source>
        <translation>Classe EHIT</translation>
    </message>
    <message>
        <source>Joins the popliteal vein</source>
        <translation>Abouchement poplité</translation>
    </message>
    <message>
        <source>Recurrence</source>
        <translation>Récidive</translation>
    </message>
    <message>
        <source>Under an ulcer</source>
        <translation>Sous un ulcère</translation>
    </message>
    <message>
        <source>No ulcer over it</source>
        <translation>Pas d’ulcère en regard</translation>
    </message>
    <message>
        <source>Skin</source>
        <translation>Peau</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Value that stands</source>
        <translation>Valeur retenue</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>Non précisé</translation>
    </message>
    <message>
        <source>Reflux from cm</source>
        <translation>Reflux de (cm)</translation>
    </message>
    <message>
        <source>from the floor</source>
        <translation>depuis le sol</translation>
    </message>
    <message>
        <source>Reflux to cm</source>
        <translation>Reflux à (cm)</translation>
    </message>
    <message>
        <source>Site cm</source>
        <translation>Site (cm)</translation>
    </message>
    <message>
        <source>3j, 34f, 15g</source>
        <translation>3j, 34f, 15g</translation>
    </message>
    <message>
        <source>Height cm</source>
        <translation>Hauteur (cm)</translation>
    </message>
    <message>
        <source>13.5, 8k</source>
        <translation>13,5, 8k</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>vein or words</source>
        <translation>veine ou texte</translation>
    </message>
    <message>
        <source>Drains to</source>
        <translation>Se draine dans</translation>
    </message>
    <message>
        <source>Stump mm</source>
        <translation>Moignon (mm)</translation>
    </message>
    <message>
        <source>Joins</source>
        <translation>Rejoint</translation>
    </message>
    <message>
        <source>superficial vein</source>
        <translation>veine superf.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Treated earlier…</source>
        <translation>Déjà traitée…</translation>
    </message>
</context>
<context>
    <name>DisplayAidsControl</name>
    <message>
        <source>Despeckled</source>
        <translation>Grain réduit</translation>
    </message>
    <message>
        <source>Strongly despeckled</source>
        <translation>Grain très réduit</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Contraste</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>Inversée</translation>
    </message>
    <message>
        <source>Without colour</source>
        <translation>Sans couleur</translation>
    </message>
    <message>
        <source>Magnifier</source>
        <translation>Loupe</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Côte à côte</translation>
    </message>
    <message>
        <source>Despeckle: off, light, strong</source>
        <translation>Réduire le grain&#xa0;: non, un peu, beaucoup</translation>
    </message>
    <message>
        <source>More contrast</source>
        <translation>Plus de contraste</translation>
    </message>
    <message>
        <source>Less contrast</source>
        <translation>Moins de contraste</translation>
    </message>
    <message>
        <source>Brighter shadows</source>
        <translation>Ombres plus claires</translation>
    </message>
    <message>
        <source>Darker shadows</source>
        <translation>Ombres plus sombres</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Inverser</translation>
    </message>
    <message>
        <source>Magnifier under the pointer</source>
        <translation>Loupe sous le pointeur</translation>
    </message>
    <message>
        <source>Keep this frame beside the picture</source>
        <translation>Garder cette image à côté</translation>
    </message>
    <message>
        <source>As stored</source>
        <translation>Telle qu’enregistrée</translation>
    </message>
</context>
<context>
    <name>DisplayButton</name>
    <message>
        <source>Display</source>
        <translation>Affichage</translation>
    </message>
    <message>
        <source>{count} display aids</source>
        <translation>{count} aides d’affichage</translation>
    </message>
    <message>
        <source>The picture as it is stored</source>
        <translation>L’image telle qu’enregistrée</translation>
    </message>
    <message>
        <source>Display aids: {aids}. They change no number.</source>
        <translation>Aides d’affichage&#xa0;: {aids}. Elles ne changent aucune valeur.</translation>
    </message>
</context>
<context>
    <name>DrawnMarking</name>
    <message>
        <source>scale set by hand</source>
        <translation>échelle réglée à la main</translation>
    </message>
    <message>
        <source>Point {number}</source>
        <translation>Point {number}</translation>
    </message>
    <message>
        <source>Start of the axis</source>
        <translation>Début de l’axe</translation>
    </message>
    <message>
        <source>End of the axis</source>
        <translation>Fin de l’axe</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Côté</translation>
    </message>
    <message>
        <source>axes {minor} × {major}</source>
        <translation>axes {minor} × {major}</translation>
    </message>
    <message>
        <source>First arm</source>
        <translation>Premier bras</translation>
    </message>
    <message>
        <source>Corner</source>
        <translation>Sommet</translation>
    </message>
    <message>
        <source>Second arm</source>
        <translation>Second bras</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Angle</translation>
    </message>
    <message>
        <source>shown only</source>
        <translation>affiché seulement</translation>
    </message>
</context>
<context>
    <name>DrawnMenu</name>
    <message>
        <source>Delete mark</source>
        <translation>Supprimer la marque</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation>Naît de</translation>
    </message>
    <message>
        <source>No named vein</source>
        <translation>Aucune veine nommée</translation>
    </message>
    <message>
        <source>Add a point here</source>
        <translation>Ajouter un point ici</translation>
    </message>
    <message>
        <source>Split here</source>
        <translation>Couper ici</translation>
    </message>
    <message>
        <source>Join with the vein at its end</source>
        <translation>Réunir à la veine de son extrémité</translation>
    </message>
</context>
<context>
    <name>DrawnTools</name>
    <message>
        <source>Click along the path; Enter takes it.</source>
        <translation>Cliquer le long du trajet; Entrée l’accepte.</translation>
    </message>
    <message>
        <source>Click one arm, the corner, the other arm.</source>
        <translation>Cliquer un bras, le sommet, l’autre bras.</translation>
    </message>
    <message>
        <source>Drag along one axis, then move the side.</source>
        <translation>Glisser le long d’un axe, puis déplacer le côté.</translation>
    </message>
</context>
<context>
    <name>DrawnWords</name>
    <message>
        <source>Tributary</source>
        <translation>Tributaire</translation>
    </message>
    <message>
        <source>Varix</source>
        <translation>Varice</translation>
    </message>
    <message>
        <source>Reticular vein</source>
        <translation>Veine réticulaire</translation>
    </message>
    <message>
        <source>Field of telangiectasias</source>
        <translation>Plage de télangiectasies</translation>
    </message>
    <message>
        <source>Duplication</source>
        <translation>Duplication</translation>
    </message>
    <message>
        <source>Recurrence network</source>
        <translation>Réseau de récidive</translation>
    </message>
    <message>
        <source>Pudendal vein</source>
        <translation>Veine pudendale</translation>
    </message>
    <message>
        <source>Sciatic vein</source>
        <translation>Veine sciatique</translation>
    </message>
    <message>
        <source>Lateral system</source>
        <translation>Système latéral</translation>
    </message>
    <message>
        <source>Other vein</source>
        <translation>Autre veine</translation>
    </message>
    <message>
        <source>Ulcer, open</source>
        <translation>Ulcère actif</translation>
    </message>
    <message>
        <source>Ulcer, healed</source>
        <translation>Ulcère cicatrisé</translation>
    </message>
    <message>
        <source>Scar</source>
        <translation>Cicatrice</translation>
    </message>
    <message>
        <source>Pigmentation</source>
        <translation>Pigmentation</translation>
    </message>
    <message>
        <source>Lipodermatosclerosis</source>
        <translation>Lipodermatosclérose</translation>
    </message>
    <message>
        <source>Corona phlebectatica</source>
        <translation>Corona phlebectatica</translation>
    </message>
    <message>
        <source>Tenderness</source>
        <translation>Douleur à la palpation</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Légende libre</translation>
    </message>
</context>
<context>
    <name>EvidenceOpening</name>
    <message>
        <source>The clips are still being read. The number stays as it is charted.</source>
        <translation>Les clips sont en cours de lecture. La valeur reste telle que consignée.</translation>
    </message>
    <message>
        <source>The clip of this number is not among the clips here: open its folder to see it. The number stays as it is charted.</source>
        <translation>Le clip de cette valeur n’est pas parmi les clips présents&#xa0;: ouvrir son dossier pour le voir. La valeur reste telle que consignée.</translation>
    </message>
    <message>
        <source>The number stays as it is charted.</source>
        <translation>La valeur reste telle que consignée.</translation>
    </message>
    <message>
        <source>Several clips here have the identity (SOP Instance UID) of the clip of this number, so it cannot be told which one it was measured on.</source>
        <translation>Plusieurs clips portent ici l’identité (SOP Instance UID) du clip de cette valeur&#xa0;: impossible de savoir sur lequel elle a été mesurée.</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Leave</source>
        <translation>Laisser</translation>
    </message>
</context>
<context>
    <name>FrameView</name>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
</context>
<context>
    <name>KeptMarking</name>
    <message>
        <source>scale set by hand</source>
        <translation>échelle réglée à la main</translation>
    </message>
</context>
<context>
    <name>KeysSheet</name>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Keys do nothing while something is typed.</source>
        <translation>Les touches ne font rien pendant la saisie.</translation>
    </message>
    <message>
        <source>Typed numbers</source>
        <translation>Nombres saisis</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>On the leg</source>
        <translation>Sur la jambe</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Mesurer</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Affichage</translation>
    </message>
    <message>
        <source>Reflux time in seconds</source>
        <translation>Durée du reflux en secondes</translation>
    </message>
    <message>
        <source>Diameter in mm</source>
        <translation>Diamètre en mm</translation>
    </message>
    <message>
        <source>Depth in mm</source>
        <translation>Profondeur en mm</translation>
    </message>
    <message>
        <source>Peak reverse velocity in cm/s</source>
        <translation>Pic de vitesse rétrograde en cm/s</translation>
    </message>
    <message>
        <source>Stump in mm</source>
        <translation>Moignon en mm</translation>
    </message>
    <message>
        <source>Reflux, diameter and depth in one line</source>
        <translation>Reflux, diamètre et profondeur en une ligne</translation>
    </message>
    <message>
        <source>Diameter 3 cm below the junction</source>
        <translation>Diamètre à 3&#xa0;cm sous la jonction</translation>
    </message>
    <message>
        <source>Diameter 34 cm from the floor</source>
        <translation>Diamètre à 34&#xa0;cm du sol</translation>
    </message>
    <message>
        <source>Tributary of the GSV from 34 to 16 cm</source>
        <translation>Tributaire de la GVS de 34 à 16&#xa0;cm</translation>
    </message>
    <message>
        <source>Cockett II at 13.5 cm, outward</source>
        <translation>Cockett II à 13,5&#xa0;cm, sortante</translation>
    </message>
    <message>
        <source>One frame back or on</source>
        <translation>Une image en arrière ou en avant</translation>
    </message>
    <message>
        <source>Ten frames back or on</source>
        <translation>Dix images en arrière ou en avant</translation>
    </message>
    <message>
        <source>To the frames with evidence</source>
        <translation>Aux images qui servent de preuve</translation>
    </message>
    <message>
        <source>First and last frame</source>
        <translation>Première et dernière image</translation>
    </message>
    <message>
        <source>Handles of a mark, moved by the arrows</source>
        <translation>Poignées d’un repère, déplacées par les flèches</translation>
    </message>
    <message>
        <source>Copy the mark to the next frame</source>
        <translation>Copier le repère sur l’image suivante</translation>
    </message>
    <message>
        <source>Despeckle, no colour, invert</source>
        <translation>Réduire le grain, sans couleur, inverser</translation>
    </message>
    <message>
        <source>More or less contrast</source>
        <translation>Plus ou moins de contraste</translation>
    </message>
    <message>
        <source>Brighter or darker shadows</source>
        <translation>Ombres plus claires ou plus sombres</translation>
    </message>
    <message>
        <source>Magnifier, frame beside the picture</source>
        <translation>Loupe, image à côté</translation>
    </message>
    <message>
        <source>The picture as it is stored</source>
        <translation>L’image telle qu’enregistrée</translation>
    </message>
    <message>
        <source>Along the vein</source>
        <translation>Le long de la veine</translation>
    </message>
    <message>
        <source>To the next vein round the leg</source>
        <translation>À la veine voisine autour de la jambe</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Slide the chosen site, 0.5 cm</source>
        <translation>Glisser le site choisi, 0,5 cm</translation>
    </message>
    <message>
        <source>Slide the chosen site, 5 cm</source>
        <translation>Glisser le site choisi, 5 cm</translation>
    </message>
    <message>
        <source>Site before or after</source>
        <translation>Site précédent ou suivant</translation>
    </message>
    <message>
        <source>Put a site on the vein, or type its numbers</source>
        <translation>Poser un site sur la veine, ou saisir ses valeurs</translation>
    </message>
    <message>
        <source>Line further up or down in the table</source>
        <translation>Monter ou descendre la ligne du tableau</translation>
    </message>
    <message>
        <source>Delete the chosen site</source>
        <translation>Supprimer le site choisi</translation>
    </message>
</context>
<context>
    <name>LandmarksDialog</name>
    <message>
        <source>{leg}: heights</source>
        <translation>{leg}&#xa0;: hauteurs</translation>
    </message>
    <message>
        <source>Keep heights</source>
        <translation>Garder les hauteurs</translation>
    </message>
    <message>
        <source>Patient&apos;s height, cm</source>
        <translation>Taille du patient, cm</translation>
    </message>
    <message>
        <source>Knee crease above the sole, cm</source>
        <translation>Pli du genou au-dessus du sol, cm</translation>
    </message>
    <message>
        <source>Groin crease above the sole, cm</source>
        <translation>Pli de l’aine au-dessus du sol, cm</translation>
    </message>
    <message>
        <source>Measured landmarks come first; without them the patient&apos;s height scales all.</source>
        <translation>Les repères mesurés l’emportent&#x202f;; sans eux, la taille du patient donne l’échelle.</translation>
    </message>
    <message>
        <source>Heights</source>
        <translation>Hauteurs</translation>
    </message>
</context>
<context>
    <name>LegColumn</name>
    <message>
        <source>Leg</source>
        <translation>Jambe</translation>
    </message>
    <message>
        <source>Choose the leg</source>
        <translation>Choisir la jambe</translation>
    </message>
    <message>
        <source>4 views</source>
        <translation>4 vues</translation>
    </message>
    <message>
        <source>2 views</source>
        <translation>2 vues</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Les deux</translation>
    </message>
    <message>
        <source>Views of the leg</source>
        <translation>Vues de la jambe</translation>
    </message>
    <message>
        <source>More about this leg</source>
        <translation>Plus sur cette jambe</translation>
    </message>
    <message>
        <source>No leg chosen</source>
        <translation>Aucune jambe choisie</translation>
    </message>
    <message>
        <source>Choose which leg is examined first.</source>
        <translation>Choisissez d’abord la jambe examinée.</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}&#xa0;%</translation>
    </message>
    <message>
        <source>{leg}: examine it too</source>
        <translation>{leg}&#xa0;: l’examiner aussi</translation>
    </message>
    <message>
        <source>Examine {leg}</source>
        <translation>Examiner la {leg}</translation>
    </message>
    <message>
        <source>Heights of this leg…</source>
        <translation>Hauteurs de cette jambe…</translation>
    </message>
    <message>
        <source>Values on the leg: mm / s</source>
        <translation>Valeurs sur la jambe&#xa0;: mm / s</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Agrandir</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Réduire</translation>
    </message>
    <message>
        <source>Fit the leg</source>
        <translation>Ajuster la jambe</translation>
    </message>
</context>
<context>
    <name>LegDiagram</name>
    <message>
        <source>Leg map</source>
        <translation>Carte de la jambe</translation>
    </message>
</context>
<context>
    <name>LegHands</name>
    <message>
        <source>Choose which leg is examined first.</source>
        <translation>Choisissez d’abord la jambe examinée.</translation>
    </message>
    <message>
        <source>Delete {name}</source>
        <translation>Supprimer&#xa0;: {name}</translation>
    </message>
</context>
<context>
    <name>LegKeys</name>
    <message>
        <source>Select</source>
        <translation>Sélectionner</translation>
    </message>
    <message>
        <source>Draw vein</source>
        <translation>Dessiner une veine</translation>
    </message>
    <message>
        <source>Perforator</source>
        <translation>Perforante</translation>
    </message>
    <message>
        <source>Mark skin</source>
        <translation>Marquer la peau</translation>
    </message>
    <message>
        <source>Leg</source>
        <translation>Jambe</translation>
    </message>
    <message>
        <source>Values on the leg</source>
        <translation>Valeurs sur la jambe</translation>
    </message>
    <message>
        <source>Zoom in on the leg</source>
        <translation>Agrandir la jambe</translation>
    </message>
    <message>
        <source>Zoom out of the leg</source>
        <translation>Réduire la jambe</translation>
    </message>
    <message>
        <source>Fit the leg</source>
        <translation>Ajuster la jambe</translation>
    </message>
</context>
<context>
    <name>LegQuestion</name>
    <message>
        <source>Right leg</source>
        <translation>Jambe droite</translation>
    </message>
    <message>
        <source>Left leg</source>
        <translation>Jambe gauche</translation>
    </message>
    <message>
        <source>Both legs</source>
        <translation>Les deux jambes</translation>
    </message>
    <message>
        <source>Which leg is examined?</source>
        <translation>Quelle jambe est examinée&#x202f;?</translation>
    </message>
    <message>
        <source>Nothing is charted before the side is chosen.</source>
        <translation>Rien n’est noté avant que le côté soit choisi.</translation>
    </message>
    <message>
        <source>Examine both legs</source>
        <translation>Examiner les deux jambes</translation>
    </message>
    <message>
        <source>Examine the right leg</source>
        <translation>Examiner la jambe droite</translation>
    </message>
    <message>
        <source>Examine the left leg</source>
        <translation>Examiner la jambe gauche</translation>
    </message>
</context>
<context>
    <name>LegToolBar</name>
    <message>
        <source>Tools of the leg</source>
        <translation>Outils de la jambe</translation>
    </message>
    <message>
        <source>Draw on the leg</source>
        <translation>Dessiner sur la jambe</translation>
    </message>
</context>
<context>
    <name>LegTools</name>
    <message>
        <source>Words of the label</source>
        <translation>Texte de la légende</translation>
    </message>
    <message>
        <source>Begin on the skin of the examined leg.</source>
        <translation>Commencer sur la peau de la jambe examinée.</translation>
    </message>
    <message>
        <source>Go on at the ring in a view that shows it.</source>
        <translation>Continuer à l’anneau, dans une vue qui le montre.</translation>
    </message>
    <message>
        <source>Space sets a point, Enter keeps the mark</source>
        <translation>Espace pose un point, Entrée garde la marque</translation>
    </message>
    <message>
        <source>{kind}: click its place on the skin</source>
        <translation>{kind}&#xa0;: cliquer à sa place sur la peau</translation>
    </message>
    <message>
        <source>{kind}: press and drag along it</source>
        <translation>{kind}&#xa0;: appuyer et suivre le trajet</translation>
    </message>
    <message>
        <source>{kind}: drag around it</source>
        <translation>{kind}&#xa0;: entourer la zone</translation>
    </message>
    <message>
        <source>Too small: drag around the area, or along the scar.</source>
        <translation>Trop petit&#xa0;: entourer la zone ou suivre la cicatrice.</translation>
    </message>
    <message>
        <source>Mark {kind}</source>
        <translation>Marquer&#xa0;: {kind}</translation>
    </message>
    <message>
        <source>Marked: {kind}</source>
        <translation>Marqué&#xa0;: {kind}</translation>
    </message>
    <message>
        <source>Go on at the ring in a view that shows it, or release to end here.</source>
        <translation>Continuer à l’anneau, dans une vue qui le montre, ou relâcher pour terminer ici.</translation>
    </message>
    <message>
        <source>{kind}: begins at {target}</source>
        <translation>{kind}&#xa0;: part de {target}</translation>
    </message>
    <message>
        <source>{kind}: press and drag along the skin</source>
        <translation>{kind}&#xa0;: appuyer et glisser le long de la peau</translation>
    </message>
    <message>
        <source>{kind}: ends at {target}</source>
        <translation>{kind}&#xa0;: se termine à {target}</translation>
    </message>
    <message>
        <source>Space sets a point, Enter keeps the vein</source>
        <translation>Espace pose un point, Entrée garde la veine</translation>
    </message>
    <message>
        <source>{kind}: release to keep it</source>
        <translation>{kind}&#xa0;: relâcher pour garder</translation>
    </message>
    <message>
        <source>Too short to be a vein: drag at least 1 cm along the skin.</source>
        <translation>Trop court pour une veine&#xa0;: glisser d’au moins 1&#xa0;cm le long de la peau.</translation>
    </message>
    <message>
        <source>Draw {kind}</source>
        <translation>Dessiner&#xa0;: {kind}</translation>
    </message>
    <message>
        <source>Drawn. State and numbers are charted below.</source>
        <translation>Dessinée. L’état et les mesures se saisissent en dessous.</translation>
    </message>
    <message>
        <source>Drawn, leaving {parent} (proposed). State and numbers are charted below.</source>
        <translation>Dessinée, naît de {parent} (proposé). L’état et les mesures se saisissent en dessous.</translation>
    </message>
    <message>
        <source>Release to move the point, Esc leaves it</source>
        <translation>Relâcher pour déplacer le point, Échap le laisse en place</translation>
    </message>
    <message>
        <source>Move point of vein</source>
        <translation>Déplacer un point de la veine</translation>
    </message>
    <message>
        <source>Perforator: {group} (proposed)</source>
        <translation>Perforante&#xa0;: {group} (proposé)</translation>
    </message>
    <message>
        <source>Move perforator</source>
        <translation>Déplacer la perforante</translation>
    </message>
    <message>
        <source>Release to move the mark, Esc leaves it</source>
        <translation>Relâcher pour déplacer la marque, Échap la laisse en place</translation>
    </message>
    <message>
        <source>Move mark</source>
        <translation>Déplacer la marque</translation>
    </message>
    <message>
        <source>No perforator of the leg lies above the groin crease; behind, the gluteal ones can be placed on the buttock.</source>
        <translation>Aucune perforante de la jambe ne se trouve au-dessus du pli de l’aine; en arrière, les perforantes glutéales se placent sur la fesse.</translation>
    </message>
    <message>
        <source>Perforator: click its place on the leg</source>
        <translation>Perforante&#xa0;: cliquer à sa place sur la jambe</translation>
    </message>
    <message>
        <source>This leg has no height {cm} cm, or no scale yet.</source>
        <translation>Cette jambe n’a pas de hauteur de {cm}&#xa0;cm, ou pas encore d’échelle.</translation>
    </message>
    <message>
        <source>Place perforator</source>
        <translation>Placer une perforante</translation>
    </message>
    <message>
        <source>Placed: {group} (proposed)</source>
        <translation>Placée&#xa0;: {group} (proposé)</translation>
    </message>
    <message>
        <source>Add point to vein</source>
        <translation>Ajouter un point à la veine</translation>
    </message>
    <message>
        <source>A vein keeps at least two points.</source>
        <translation>Une veine garde au moins deux points.</translation>
    </message>
    <message>
        <source>Delete point of vein</source>
        <translation>Supprimer un point de la veine</translation>
    </message>
    <message>
        <source>An area keeps at least three points.</source>
        <translation>Une zone garde au moins trois points.</translation>
    </message>
    <message>
        <source>Change mark</source>
        <translation>Modifier la marque</translation>
    </message>
    <message>
        <source>A vein cannot be split at its end: choose a point between.</source>
        <translation>Une veine ne se coupe pas à son extrémité&#xa0;: choisir un point intermédiaire.</translation>
    </message>
    <message>
        <source>This cannot be split into two veins there.</source>
        <translation>Impossible de couper en deux veines à cet endroit.</translation>
    </message>
    <message>
        <source>Split vein</source>
        <translation>Couper la veine</translation>
    </message>
    <message>
        <source>Split: each part is charted by itself now.</source>
        <translation>Coupée&#xa0;: chaque partie se saisit maintenant séparément.</translation>
    </message>
    <message>
        <source>No other drawn vein ends within 2 cm of this one&apos;s ends.</source>
        <translation>Aucune autre veine dessinée ne se termine à moins de 2&#xa0;cm de ses extrémités.</translation>
    </message>
    <message>
        <source>Join veins</source>
        <translation>Réunir les veines</translation>
    </message>
    <message>
        <source>Joined: one vein with all numbers of both.</source>
        <translation>Réunies&#xa0;: une seule veine avec toutes les mesures des deux.</translation>
    </message>
    <message>
        <source>Parent of vein</source>
        <translation>Veine d’origine</translation>
    </message>
    <message>
        <source>The two are charted differently: make their states alike first.</source>
        <translation>Les deux sont saisies différemment&#xa0;: rendre d’abord leurs états identiques.</translation>
    </message>
    <message>
        <source>The two are of different kinds: make them alike first.</source>
        <translation>Les deux sont de types différents&#xa0;: les rendre d’abord identiques.</translation>
    </message>
    <message>
        <source>A field of telangiectasias has no ends to join.</source>
        <translation>Une plage de télangiectasies n’a pas d’extrémités à réunir.</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Reflux</source>
        <translation>Reflux</translation>
    </message>
    <message>
        <source>Competent</source>
        <translation>Continente</translation>
    </message>
    <message>
        <source>Tributary</source>
        <translation>Tributaire</translation>
    </message>
    <message>
        <source>Not assessed</source>
        <translation>Non évaluée</translation>
    </message>
    <message>
        <source>No flow</source>
        <translation>Sans flux</translation>
    </message>
    <message>
        <source>Closed by treatment</source>
        <translation>Occluse après traitement</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Retirée</translation>
    </message>
    <message>
        <source>Thrombosed</source>
        <translation>Thrombosée</translation>
    </message>
    <message>
        <source>Post-thrombotic</source>
        <translation>Post-thrombotique</translation>
    </message>
    <message>
        <source>Post-thrombotic, competent</source>
        <translation>Post-thrombotique, continente</translation>
    </message>
    <message>
        <source>Post-thrombotic, reflux</source>
        <translation>Post-thrombotique, reflux</translation>
    </message>
    <message>
        <source>Recanalised</source>
        <translation>Reperméabilisée</translation>
    </message>
    <message>
        <source>Recanalised, competent</source>
        <translation>Reperméabilisée, continente</translation>
    </message>
    <message>
        <source>Recanalised, reflux</source>
        <translation>Reperméabilisée, reflux</translation>
    </message>
    <message>
        <source>Deep, not assessed</source>
        <translation>Profonde, non évaluée</translation>
    </message>
    <message>
        <source>Deep, competent</source>
        <translation>Profonde, continente</translation>
    </message>
    <message>
        <source>Deep, reflux</source>
        <translation>Profonde, reflux</translation>
    </message>
    <message>
        <source>Deep, no flow</source>
        <translation>Profonde, sans flux</translation>
    </message>
    <message>
        <source>Deep, post-thrombotic</source>
        <translation>Profonde, post-thrombotique</translation>
    </message>
    <message>
        <source>Deep, post-thrombotic, reflux</source>
        <translation>Profonde, post-thrombotique, reflux</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Absente</translation>
    </message>
    <message>
        <source>Competent perforator</source>
        <translation>Perforante continente</translation>
    </message>
    <message>
        <source>Borderline perforator</source>
        <translation>Perforante limite</translation>
    </message>
    <message>
        <source>Incompetent perforator</source>
        <translation>Perforante incontinente</translation>
    </message>
    <message>
        <source>Pathologic perforator</source>
        <translation>Perforante pathologique</translation>
    </message>
    <message>
        <source>Re-entry</source>
        <translation>Réentrée</translation>
    </message>
    <message>
        <source>Closed perforator</source>
        <translation>Perforante occluse</translation>
    </message>
    <message>
        <source>Perforator, not assessed</source>
        <translation>Perforante non évaluée</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Légende</translation>
    </message>
</context>
<context>
    <name>LibraryCommands</name>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Use another place…</source>
        <translation>Utiliser un autre emplacement…</translation>
    </message>
    <message>
        <source>Go on without saving</source>
        <translation>Continuer sans enregistrer</translation>
    </message>
    <message>
        <source>The library cannot be opened</source>
        <translation>La bibliothèque ne peut pas être ouverte</translation>
    </message>
    <message>
        <source>Nothing is overwritten.</source>
        <translation>Rien n’est écrasé.</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothèque</translation>
    </message>
    <message>
        <source>{number} of {count} of that day</source>
        <translation>{number} sur {count} de ce jour</translation>
    </message>
    <message>
        <source>Charts (*.json)</source>
        <translation>Dossiers (*.json)</translation>
    </message>
    <message>
        <source>The copy cannot be written to {file}: {reason}.</source>
        <translation>La copie ne peut pas être écrite dans {file}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>Not saved in the library</source>
        <translation>Non enregistré dans la bibliothèque</translation>
    </message>
    <message>
        <source>Kept at {path}</source>
        <translation>Conservé dans {path}</translation>
    </message>
    <message>
        <source>VeinMap offers it when it starts again.</source>
        <translation>VeinMap le proposera au prochain démarrage.</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Enregistrer une copie…</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Fermer sans enregistrer</translation>
    </message>
    <message>
        <source>A chart that could not be saved was kept on {kept}, but cannot be read. {reason}</source>
        <translation>Un dossier qui n’a pas pu être enregistré a été conservé le {kept}, mais il est illisible. {reason}</translation>
    </message>
    <message>
        <source>A chart that could not be saved was kept: examination without a date, kept on {kept}.</source>
        <translation>Un dossier qui n’a pas pu être enregistré a été conservé&#xa0;: examen sans date, conservé le {kept}.</translation>
    </message>
    <message>
        <source>A chart that could not be saved was kept: examination of {day}, kept on {kept}.</source>
        <translation>Un dossier qui n’a pas pu être enregistré a été conservé&#xa0;: examen du {day}, conservé le {kept}.</translation>
    </message>
    <message>
        <source>Charts kept besides: {number}.</source>
        <translation>Autres dossiers conservés&#xa0;: {number}.</translation>
    </message>
    <message>
        <source>Open recovered chart</source>
        <translation>Ouvrir le dossier récupéré</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Mettre de côté</translation>
    </message>
    <message>
        <source>This chart was changed in another VeinMap window too. “Keep mine on top” saves this window&apos;s whole chart as the newest version; the other one stays in the history only. “Open the other version” shows that one; this window&apos;s is kept as a file.</source>
        <translation>Ce dossier a aussi été modifié dans une autre fenêtre de VeinMap. «&#xa0;Garder le mien par-dessus&#xa0;» enregistre tout le dossier de cette fenêtre comme version la plus récente&#x202f;; l’autre reste seulement dans l’historique. «&#xa0;Ouvrir l’autre version&#xa0;» affiche celle-là&#x202f;; le dossier de cette fenêtre est conservé dans un fichier.</translation>
    </message>
    <message>
        <source>Not saved yet; it stays in this window.</source>
        <translation>Pas encore enregistré&#x202f;; il reste dans cette fenêtre.</translation>
    </message>
    <message>
        <source>Open the other version</source>
        <translation>Ouvrir l’autre version</translation>
    </message>
    <message>
        <source>Keep mine on top</source>
        <translation>Garder le mien par-dessus</translation>
    </message>
    <message>
        <source>Begin a new library…</source>
        <translation>Commencer une nouvelle bibliothèque…</translation>
    </message>
    <message>
        <source>Your version was kept at {path}.</source>
        <translation>Votre version a été conservée ici&#xa0;: {path}.</translation>
    </message>
    <message>
        <source>Begin a new library</source>
        <translation>Commencer une nouvelle bibliothèque</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>La laisser telle quelle</translation>
    </message>
    <message>
        <source>{path} is renamed, with its -wal and -shm files, and stays in its folder. A new, empty library takes its place; what is open in this window is kept in it.</source>
        <translation>{path} est renommé, avec ses fichiers -wal et -shm, et reste au même endroit. Une nouvelle bibliothèque vide prend sa place&#x202f;; ce qui est ouvert dans cette fenêtre y est conservé.</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Rester</translation>
    </message>
    <message>
        <source>Save a copy: examination without a date</source>
        <translation>Enregistrer une copie&#xa0;: examen sans date</translation>
    </message>
    <message>
        <source>Save a copy: examination of {day}</source>
        <translation>Enregistrer une copie&#xa0;: examen du {day}</translation>
    </message>
    <message>
        <source>The last change is nowhere kept</source>
        <translation>La dernière modification n’est gardée nulle part</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>LibraryDialog</name>
    <message>
        <source>Examinations</source>
        <translation>Examens</translation>
    </message>
    <message>
        <source>Open examination</source>
        <translation>Ouvrir l’examen</translation>
    </message>
    <message>
        <source>Name, number, date</source>
        <translation>Nom, numéro, date</translation>
    </message>
    <message>
        <source>Find an examination</source>
        <translation>Chercher un examen</translation>
    </message>
    <message>
        <source>No examination is chosen yet.</source>
        <translation>Aucun examen n’est encore choisi.</translation>
    </message>
    <message>
        <source>Unnamed patient</source>
        <translation>Patient sans nom</translation>
    </message>
    <message>
        <source>born {date}</source>
        <translation>né le {date}</translation>
    </message>
</context>
<context>
    <name>LibrarySession</name>
    <message>
        <source>New library</source>
        <translation>Nouvelle bibliothèque</translation>
    </message>
</context>
<context>
    <name>ListNotes</name>
    <message>
        <source>Stop watching</source>
        <translation>Ne plus surveiller</translation>
    </message>
    <message>
        <source>1 copy merged</source>
        <translation>1 copie fusionnée</translation>
    </message>
    <message>
        <source>{count} copies merged</source>
        <translation>{count} copies fusionnées</translation>
    </message>
    <message>
        <source>Waiting for {folder} to come back</source>
        <translation>En attente du retour de {folder}</translation>
    </message>
    <message>
        <source>{folder} holds too many files to watch</source>
        <translation>{folder} contient trop de fichiers à surveiller</translation>
    </message>
    <message>
        <source>Watching {folder} · {count} arriving</source>
        <translation>Surveille {folder} · {count} en cours</translation>
    </message>
    <message>
        <source>Watching {folder}</source>
        <translation>Surveille {folder}</translation>
    </message>
</context>
<context>
    <name>LumenMarking</name>
    <message>
        <source>Depth {value}</source>
        <translation>Profondeur {value}</translation>
    </message>
    <message>
        <source>or {value}</source>
        <translation>ou {value}</translation>
    </message>
    <message>
        <source>Near wall</source>
        <translation>Paroi antérieure</translation>
    </message>
    <message>
        <source>Far wall</source>
        <translation>Paroi postérieure</translation>
    </message>
    <message>
        <source>Skin</source>
        <translation>Peau</translation>
    </message>
    <message>
        <source>Edited diameter</source>
        <translation>Diamètre corrigé</translation>
    </message>
    <message>
        <source>Proposed diameter</source>
        <translation>Diamètre proposé</translation>
    </message>
    <message>
        <source>proposed {value}</source>
        <translation>proposé {value}</translation>
    </message>
    <message>
        <source>depth {value}</source>
        <translation>profondeur {value}</translation>
    </message>
    <message>
        <source>confidence {percent} %</source>
        <translation>confiance {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>scale set by hand</source>
        <translation>échelle réglée à la main</translation>
    </message>
    <message>
        <source>axes {minor} × {major}</source>
        <translation>axes {minor} × {major}</translation>
    </message>
</context>
<context>
    <name>LumenTool</name>
    <message>
        <source>Click in the lumen, or drag from wall to wall; Alt leaves the points where they are.</source>
        <translation>Cliquer dans la lumière, ou glisser d’une paroi à l’autre; Alt laisse les points en place.</translation>
    </message>
    <message>
        <source>Transverse</source>
        <translation>Transversale</translation>
    </message>
    <message>
        <source>Longitudinal</source>
        <translation>Longitudinale</translation>
    </message>
    <message>
        <source>{view}, other edge</source>
        <translation>{view}, autre bord</translation>
    </message>
    <message>
        <source>How the picture cuts the vein. Press to read it otherwise.</source>
        <translation>Comment l’image coupe la veine. Appuyer pour la lire autrement.</translation>
    </message>
    <message>
        <source>Two near edges were found; one may be an echo. Press to take the other one, then the other view.</source>
        <translation>Deux bords antérieurs ont été trouvés; l’un peut être un écho. Appuyer pour prendre l’autre, puis l’autre coupe.</translation>
    </message>
    <message>
        <source>moved to the walls, inner to inner</source>
        <translation>amené aux parois, bord interne à bord interne</translation>
    </message>
    <message>
        <source>one end moved to its wall</source>
        <translation>une extrémité amenée à sa paroi</translation>
    </message>
    <message>
        <source>left where it was put</source>
        <translation>laissé en place</translation>
    </message>
    <message>
        <source>lumen, inner to inner, along the beam</source>
        <translation>lumière, bord interne à bord interne, dans l’axe du faisceau</translation>
    </message>
    <message>
        <source>lumen, inner to inner, across the vein</source>
        <translation>lumière, bord interne à bord interne, en travers de la veine</translation>
    </message>
</context>
<context>
    <name>MarkEdits</name>
    <message>
        <source>move mark</source>
        <translation>déplacement de la marque</translation>
    </message>
    <message>
        <source>delete mark</source>
        <translation>suppression de la marque</translation>
    </message>
    <message>
        <source>copy mark to the next frame</source>
        <translation>copie de la marque sur l’image suivante</translation>
    </message>
</context>
<context>
    <name>MarkPage</name>
    <message>
        <source>None found</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Next item</source>
        <translation>Élément suivant</translation>
    </message>
    <message>
        <source>All in one line</source>
        <translation>Tout en une ligne</translation>
    </message>
    <message>
        <source>Heights of this leg…</source>
        <translation>Hauteurs de cette jambe…</translation>
    </message>
    <message>
        <source>none charted yet</source>
        <translation>aucune notée pour l’instant</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>aucune trouvée</translation>
    </message>
    <message>
        <source>Heights cannot be placed before this leg has a scale.</source>
        <translation>Les hauteurs ne peuvent pas être placées tant que cette jambe n’a pas d’échelle.</translation>
    </message>
    <message>
        <source>{oddity} Enter again keeps it.</source>
        <translation>{oddity} Entrée encore une fois la garde.</translation>
    </message>
</context>
<context>
    <name>Measuring</name>
    <message>
        <source>Remove the scale set by hand</source>
        <translation>Retirer l’échelle réglée à la main</translation>
    </message>
</context>
<context>
    <name>MissingPage</name>
    <message>
        <source>What is missing</source>
        <translation>Ce qui manque</translation>
    </message>
    <message>
        <source>{protocol}. What stays blank prints as not assessed.</source>
        <translation>{protocol}. Ce qui reste vide s’imprime comme non évalué.</translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation>Rien ne manque</translation>
    </message>
    <message>
        <source>{protocol}: every item is charted.</source>
        <translation>{protocol}: tous les éléments sont notés.</translation>
    </message>
    <message>
        <source>{name}: not charted</source>
        <translation>{name}: rien de noté</translation>
    </message>
    <message>
        <source>{name}: {numbers} missing</source>
        <translation>{name}: {numbers} à mesurer</translation>
    </message>
    <message>
        <source>Last item</source>
        <translation>Dernier élément</translation>
    </message>
    <message>
        <source>Every item of the protocol is charted.</source>
        <translation>Tous les éléments du protocole sont notés.</translation>
    </message>
    <message>
        <source>Next: {name}</source>
        <translation>Suivant&#xa0;: {name}</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Keep this name</source>
        <translation>Garder ce nom</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>Le nom manque.</translation>
    </message>
</context>
<context>
    <name>NumberCharting</name>
    <message>
        <source>Nothing can be measured in a vein that is not there.</source>
        <translation>Rien ne se mesure dans une veine qui n’est pas là.</translation>
    </message>
    <message>
        <source>No flow can be timed in a closed vein.</source>
        <translation>Aucun flux ne se chronomètre dans une veine occluse.</translation>
    </message>
    <message>
        <source>Open after all</source>
        <translation>Ouverte en fin de compte</translation>
    </message>
    <message>
        <source>Times below 0.02 s are rarely real.</source>
        <translation>Une durée de moins de 0,02&#xa0;s est rarement réelle.</translation>
    </message>
    <message>
        <source>Times above 10 s are rarely real.</source>
        <translation>Une durée de plus de 10&#xa0;s est rarement réelle.</translation>
    </message>
    <message>
        <source>Few veins of a leg are wider than 20 mm.</source>
        <translation>Peu de veines de jambe dépassent 20&#xa0;mm.</translation>
    </message>
    <message>
        <source>Few veins to be treated lie deeper than 60 mm.</source>
        <translation>Peu de veines à traiter se situent à plus de 60&#xa0;mm.</translation>
    </message>
    <message>
        <source>Keep {value}</source>
        <translation>Garder {value}</translation>
    </message>
    <message>
        <source>Is {value} right?</source>
        <translation>{value}, est-ce exact?</translation>
    </message>
    <message>
        <source>Were milliseconds meant?</source>
        <translation>S’agissait-il de millisecondes?</translation>
    </message>
    <message>
        <source>{value} of reflux is very long.</source>
        <translation>{value} de reflux, c’est très long.</translation>
    </message>
    <message>
        <source>delete {quantity}</source>
        <translation>effacer {quantity}</translation>
    </message>
</context>
<context>
    <name>OpenQuestions</name>
    <message>
        <source>Whose examination is this?</source>
        <translation>De qui est cet examen&#x202f;?</translation>
    </message>
    <message>
        <source>The chart names no patient number.</source>
        <translation>Le dossier n’indique pas de numéro de patient.</translation>
    </message>
    <message>
        <source>{leg} not examined</source>
        <translation>{leg} non examinée</translation>
    </message>
    <message>
        <source>No reason is given.</source>
        <translation>Aucun motif n’est indiqué.</translation>
    </message>
    <message>
        <source>{leg} has findings</source>
        <translation>{leg}&#xa0;: il y a des constatations</translation>
    </message>
    <message>
        <source>It is marked not examined.</source>
        <translation>Elle est marquée non examinée.</translation>
    </message>
    <message>
        <source>{name}: set against the criteria</source>
        <translation>{name}&#xa0;: fixé contre les critères</translation>
    </message>
    <message>
        <source>“{reason}”</source>
        <translation>«&#xa0;{reason}&#xa0;»</translation>
    </message>
    <message>
        <source>{name} competent?</source>
        <translation>{name}&#xa0;: continente&#x202f;?</translation>
    </message>
    <message>
        <source>It lies between two refluxing segments.</source>
        <translation>Elle se trouve entre deux segments refluants.</translation>
    </message>
    <message>
        <source>{name} incompetent?</source>
        <translation>{name}&#xa0;: incontinente&#x202f;?</translation>
    </message>
    <message>
        <source>It flows inward, which is re-entry.</source>
        <translation>Le flux va vers la profondeur&#xa0;: c’est une réentrée.</translation>
    </message>
    <message>
        <source>{name}: reflux from where?</source>
        <translation>{name}&#xa0;: reflux d’où?</translation>
    </message>
    <message>
        <source>No source is charted for it.</source>
        <translation>Aucun point de fuite n’est noté.</translation>
    </message>
    <message>
        <source>CEAP and map differ</source>
        <translation>CEAP et carte diffèrent</translation>
    </message>
    <message>
        <source>CEAP not confirmed</source>
        <translation>CEAP non confirmée</translation>
    </message>
    <message>
        <source>Charted {charted}; the criteria say {proposal}.</source>
        <translation>Noté&#xa0;: {charted}&#x202f;; les critères disent&#xa0;: {proposal}.</translation>
    </message>
    <message>
        <source>{name}: which state?</source>
        <translation>{name}&#xa0;: quel état&#x202f;?</translation>
    </message>
    <message>
        <source>Which manoeuvre?</source>
        <translation>Quelle manœuvre&#x202f;?</translation>
    </message>
    <message>
        <source>{count} of reflux. The criteria were validated standing.</source>
        <translation>{count} de reflux. Les critères sont validés debout.</translation>
    </message>
    <message>
        <source>{name}: diameter measured where?</source>
        <translation>{name}&#xa0;: diamètre mesuré où?</translation>
    </message>
    <message>
        <source>The diameter of a long vein needs its site.</source>
        <translation>Le diamètre d’une longue veine doit dire son site.</translation>
    </message>
    <message>
        <source>{name}: is it this leg?</source>
        <translation>{name}&#xa0;: est-ce bien cette jambe?</translation>
    </message>
    <message>
        <source>Questions not asked: {count}.</source>
        <translation>Questions non posées&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>1 time</source>
        <translation>1 durée</translation>
    </message>
    <message>
        <source>{count} times</source>
        <translation>{count} durées</translation>
    </message>
    <message>
        <source>1 reflux time does not say it.</source>
        <translation>1 durée de reflux ne l’indique pas.</translation>
    </message>
    <message>
        <source>{count} reflux times do not say it.</source>
        <translation>{count} durées de reflux ne l’indiquent pas.</translation>
    </message>
    <message>
        <source>Which position?</source>
        <translation>Quelle position&#x202f;?</translation>
    </message>
    <message>
        <source>Not timed standing</source>
        <translation>Non mesuré debout</translation>
    </message>
    <message>
        <source>{name}: is this time right?</source>
        <translation>{name}&#xa0;: cette durée est-elle juste&#x202f;?</translation>
    </message>
    <message>
        <source>Times below 0.02 s or above 10 s are rarely real.</source>
        <translation>Une durée de moins de 0,02 s ou de plus de 10 s est rarement réelle.</translation>
    </message>
    <message>
        <source>No weight</source>
        <translation>Poids absent</translation>
    </message>
    <message>
        <source>The dose by weight cannot be checked.</source>
        <translation>La dose par kilo ne peut pas être vérifiée.</translation>
    </message>
    <message>
        <source>Screening is not complete</source>
        <translation>Questionnaire incomplet</translation>
    </message>
    <message>
        <source>This chart needs a look</source>
        <translation>Ce dossier est à revoir</translation>
    </message>
</context>
<context>
    <name>OptionsRail</name>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Gris</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Droite</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Gauche</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Les deux</translation>
    </message>
    <message>
        <source>Legs</source>
        <translation>Jambes</translation>
    </message>
    <message>
        <source>Overview page for both legs</source>
        <translation>Vue d’ensemble des deux jambes</translation>
    </message>
    <message>
        <source>Views without findings too</source>
        <translation>Vues sans constatation aussi</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>Feuilles</translation>
    </message>
    <message>
        <source>Left out, since the clinic has not set it: {names}.</source>
        <translation>Laissé de côté, la clinique ne l’a pas réglé&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>The logo cannot be read: pages print without it.</source>
        <translation>Le logo est illisible&#xa0;: les pages s’impriment sans lui.</translation>
    </message>
    <message>
        <source>This leg is not examined.</source>
        <translation>Cette jambe n’est pas examinée.</translation>
    </message>
    <message>
        <source>Only one leg is examined.</source>
        <translation>Une seule jambe est examinée.</translation>
    </message>
</context>
<context>
    <name>OtherPatient</name>
    <message>
        <source>Clips of another patient are open</source>
        <translation>Des clips d’un autre patient sont ouverts</translation>
    </message>
    <message>
        <source>The page is of {patient}.</source>
        <translation>La page est celle de {patient}.</translation>
    </message>
    <message>
        <source>The clips are of {patients}.</source>
        <translation>Les clips sont ceux de {patients}.</translation>
    </message>
    <message>
        <source>Go on with the page of {name}</source>
        <translation>Continuer avec la page de {name}</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>OverruleDialog</name>
    <message>
        <source>Overrule a flag</source>
        <translation>Passer outre un signalement</translation>
    </message>
    <message>
        <source>Keep this reason</source>
        <translation>Garder ce motif</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Reason and name print with the plan.</source>
        <translation>Le motif et le nom s’impriment avec le plan.</translation>
    </message>
    <message>
        <source>The reason is missing.</source>
        <translation>Le motif manque.</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>Le nom manque.</translation>
    </message>
</context>
<context>
    <name>PagePreview</name>
    <message>
        <source>Page preview</source>
        <translation>Aperçu de la page</translation>
    </message>
</context>
<context>
    <name>PageSettingsDialog</name>
    <message>
        <source>Printed pages</source>
        <translation>Pages imprimées</translation>
    </message>
    <message>
        <source>Keep settings</source>
        <translation>Garder les réglages</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Line to sign on, on maps that are not signed</source>
        <translation>Ligne de signature sur les cartes non signées</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Reflux red, competent blue</source>
        <translation>Reflux rouge, continence bleue</translation>
    </message>
    <message>
        <source>Reflux red, competent black</source>
        <translation>Reflux rouge, continence noire</translation>
    </message>
    <message>
        <source>Reflux red, competent green</source>
        <translation>Reflux rouge, continence verte</translation>
    </message>
    <message>
        <source>Reflux orange, competent blue</source>
        <translation>Reflux orange, continence bleue</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normales</translation>
    </message>
    <message>
        <source>Bold, for weak copiers</source>
        <translation>Grasses, pour photocopieurs faibles</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>Logo</translation>
    </message>
    <message>
        <source>Line at the foot</source>
        <translation>Ligne de pied de page</translation>
    </message>
    <message>
        <source>Words before it</source>
        <translation>Texte devant la ligne</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <source>The colours hold on the screen too. Every state differs in form as well, and the legend names the colours in force.</source>
        <translation>Ces couleurs valent aussi à l’écran. Chaque état se distingue aussi par sa forme, et la légende nomme les couleurs en vigueur.</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.svg)</source>
        <translation>Images (*.png *.jpg *.jpeg *.svg)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>This picture is too large for a logo: at most {size} kB.</source>
        <translation>Cette image est trop lourde pour un logo&#xa0;: {size}&#xa0;ko au plus.</translation>
    </message>
    <message>
        <source>“{name}” cannot be the logo: choose a PNG, JPEG or SVG picture.</source>
        <translation>«&#xa0;{name}&#xa0;» ne peut pas servir de logo&#xa0;: choisissez une image PNG, JPEG ou SVG.</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>Save PDF</source>
        <translation>Enregistrer le PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>PatientChoice</name>
    <message>
        <source>Whose examination is this?</source>
        <translation>De qui est cet examen&#x202f;?</translation>
    </message>
    <message>
        <source>Examine this patient</source>
        <translation>Examiner ce patient</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patients</translation>
    </message>
    <message>
        <source>Unnamed patient</source>
        <translation>Patient sans nom</translation>
    </message>
    <message>
        <source>The clips name several patients. Clips of the others cannot become evidence.</source>
        <translation>Les clips nomment plusieurs patients. Ceux des autres ne peuvent pas servir de preuve.</translation>
    </message>
    <message>
        <source>Nobody is chosen yet.</source>
        <translation>Personne n’est encore choisi.</translation>
    </message>
    <message>
        <source>1 clip</source>
        <translation>1 clip</translation>
    </message>
    <message>
        <source>{count} clips</source>
        <translation>{count} clips</translation>
    </message>
</context>
<context>
    <name>PatientDialog</name>
    <message>
        <source>Patient and examination</source>
        <translation>Patient et examen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>AAAA-MM-JJ</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Prénom</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Born (year-month-day)</source>
        <translation>Naissance (année-mois-jour)</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Sexe</translation>
    </message>
    <message>
        <source>Weight, kg</source>
        <translation>Poids, kg</translation>
    </message>
    <message>
        <source>Height, cm</source>
        <translation>Taille, cm</translation>
    </message>
    <message>
        <source>Examined (year-month-day)</source>
        <translation>Examen (année-mois-jour)</translation>
    </message>
    <message>
        <source>At (hour:minute)</source>
        <translation>À (heure:minute)</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Opérateur</translation>
    </message>
    <message>
        <source>Referred by</source>
        <translation>Adressé par</translation>
    </message>
    <message>
        <source>Indication</source>
        <translation>Indication</translation>
    </message>
    <message>
        <source>Dates are written year-month-day, hours like 14:05.</source>
        <translation>Les dates s’écrivent année-mois-jour, les heures 14:05.</translation>
    </message>
    <message>
        <source>a birth date cannot lie in the future</source>
        <translation>une date de naissance ne peut pas être dans l’avenir</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>Féminin</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>Masculin</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autre</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>Non indiqué</translation>
    </message>
</context>
<context>
    <name>PerforatorPage</name>
    <message>
        <source>Cockett II, outward: c2 13.5 o</source>
        <translation>Cockett II, sortante&#xa0;: c2 13,5&#xa0;s</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Height cm</source>
        <translation>Hauteur cm</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Flux</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>Non indiqué</translation>
    </message>
    <message>
        <source>Add perforator</source>
        <translation>Ajouter la perforante</translation>
    </message>
    <message>
        <source>{group} at {height} lies {level}.</source>
        <translation>{group}, {height}, se trouve {level}.</translation>
    </message>
    <message>
        <source>The height is needed, in cm from the floor.</source>
        <translation>Il faut la hauteur, en cm du sol.</translation>
    </message>
    <message>
        <source>the group is not chosen yet</source>
        <translation>le groupe n’est pas encore choisi</translation>
    </message>
    <message>
        <source>this leg has no scale yet</source>
        <translation>cette jambe n’a pas encore d’échelle</translation>
    </message>
    <message>
        <source>{height} lies above the groin of this leg ({groin} cm)</source>
        <translation>{height} se trouve au-dessus de l’aine de cette jambe ({groin}&#xa0;cm)</translation>
    </message>
</context>
<context>
    <name>PlanEntries</name>
    <message>
        <source>A number is missing.</source>
        <translation>Il manque un nombre.</translation>
    </message>
    <message>
        <source>“{text}” is not a number. Write it like {example}.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas un nombre. Écrivez-le comme {example}.</translation>
    </message>
    <message>
        <source>From {least} to {most}{unit}.</source>
        <translation>De {least} à {most}{unit}.</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>AAAA-MM-JJ</translation>
    </message>
    <message>
        <source>The date is written year-month-day.</source>
        <translation>La date s’écrit année-mois-jour.</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>No treatment is planned</source>
        <translation>Aucun traitement prévu</translation>
    </message>
    <message>
        <source>Click a vein on the leg to put the first injection site there.</source>
        <translation>Cliquez une veine sur la jambe pour y poser le premier site d’injection.</translation>
    </message>
    <message>
        <source>Add a session</source>
        <translation>Ajouter une séance</translation>
    </message>
    <message>
        <source>Add session</source>
        <translation>Ajouter une séance</translation>
    </message>
    <message>
        <source>Treatment sheet</source>
        <translation>Feuille de traitement</translation>
    </message>
    <message>
        <source>Note for the treatment sheet</source>
        <translation>Note pour la feuille de traitement</translation>
    </message>
    <message>
        <source>There is no site yet.</source>
        <translation>Il n’y a pas encore de site.</translation>
    </message>
    <message>
        <source>Signing waits for a written reason or a correction. Flags: {count}.</source>
        <translation>La signature attend un motif écrit ou une correction. Signalements&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Plan with the map as it is</source>
        <translation>Planifier avec la cartographie actuelle</translation>
    </message>
    <message>
        <source>Plan with this version</source>
        <translation>Planifier avec cette version</translation>
    </message>
    <message>
        <source>Override with a reason…</source>
        <translation>Passer outre avec un motif…</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Concentration</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>Préparation</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Sites</translation>
    </message>
    <message>
        <source>To prepare</source>
        <translation>À préparer</translation>
    </message>
    <message>
        <source>Session {number}</source>
        <translation>Séance {number}</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <translation>Enregistrer le PDF…</translation>
    </message>
    <message>
        <source>Day of the session (year-month-day)</source>
        <translation>Jour de la séance (année-mois-jour)</translation>
    </message>
    <message>
        <source>Delete this session</source>
        <translation>Supprimer cette séance</translation>
    </message>
    <message>
        <source>Add a site</source>
        <translation>Ajouter un site</translation>
    </message>
    <message>
        <source>or click a vein on the leg</source>
        <translation>ou cliquez une veine sur la jambe</translation>
    </message>
    <message>
        <source>no day is set</source>
        <translation>aucun jour n’est fixé</translation>
    </message>
    <message>
        <source>{day} · the day of the examination</source>
        <translation>{day} · le jour de l’examen</translation>
    </message>
    <message>
        <source>{day} · 1 day after the examination</source>
        <translation>{day} · 1 jour après l’examen</translation>
    </message>
    <message>
        <source>{day} · {days} days after the examination</source>
        <translation>{day} · {days} jours après l’examen</translation>
    </message>
    <message>
        <source>Record the day</source>
        <translation>Consigner la séance</translation>
    </message>
    <message>
        <source>Treatment record</source>
        <translation>Compte rendu de séance</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Replier</translation>
    </message>
    <message>
        <source>nothing recorded yet</source>
        <translation>rien de consigné encore</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Given mL</source>
        <translation>Injecté mL</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Expiry</source>
        <translation>Péremption</translation>
    </message>
    <message>
        <source>Complication</source>
        <translation>Complication</translation>
    </message>
    <message>
        <source>A site that was not planned: click its vein on the leg.</source>
        <translation>Un site non prévu&#xa0;: cliquez sa veine sur la jambe.</translation>
    </message>
    <message>
        <source>Sites recorded: {done} of {count} · {volume}</source>
        <translation>Sites consignés&#xa0;: {done} sur {count} · {volume}</translation>
    </message>
    <message>
        <source>Planned mL</source>
        <translation>Prévu mL</translation>
    </message>
    <message>
        <source>{leg}, confirmed by {name}, {time}</source>
        <translation>{leg}, confirmée par {name}, {time}</translation>
    </message>
    <message>
        <source>Before the first line: which leg is in front of you?</source>
        <translation>Avant la première ligne&#xa0;: quelle jambe avez-vous devant vous?</translation>
    </message>
    <message>
        <source>This session plans the {planned}, not the {chosen}.</source>
        <translation>Cette séance prévoit la {planned}, pas la {chosen}.</translation>
    </message>
    <message>
        <source>Nothing can be recorded before the side agrees.</source>
        <translation>Rien ne peut être consigné tant que le côté ne concorde pas.</translation>
    </message>
    <message>
        <source>Who confirms the {leg}?</source>
        <translation>Qui confirme la {leg}?</translation>
    </message>
    <message>
        <source>Given, mL</source>
        <translation>Injecté, mL</translation>
    </message>
    <message>
        <source>Skip…</source>
        <translation>Omettre…</translation>
    </message>
    <message>
        <source>Take the record back</source>
        <translation>Reprendre ce qui est consigné</translation>
    </message>
    <message>
        <source>not planned</source>
        <translation>non prévu</translation>
    </message>
    <message>
        <source>skipped: {reason}</source>
        <translation>omis&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Confirm the side first.</source>
        <translation>Confirmez d’abord le côté.</translation>
    </message>
    <message>
        <source>The given volume comes first.</source>
        <translation>Le volume injecté vient d’abord.</translation>
    </message>
    <message>
        <source>Concentration of the liquid, %</source>
        <translation>Concentration du liquide, %</translation>
    </message>
    <message>
        <source>Volume planned, mL</source>
        <translation>Volume prévu, mL</translation>
    </message>
    <message>
        <source>⌀ mm</source>
        <translation>⌀ mm</translation>
    </message>
    <message>
        <source>Depth mm</source>
        <translation>Prof. mm</translation>
    </message>
    <message>
        <source>Foam mL</source>
        <translation>Mousse mL</translation>
    </message>
    <message>
        <source>Liquid mL</source>
        <translation>Liquide mL</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Produit</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Forme</translation>
    </message>
    <message>
        <source>Parts of gas per part of liquid</source>
        <translation>Parts de gaz par part de liquide</translation>
    </message>
    <message>
        <source>Gas</source>
        <translation>Gaz</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Guidage</translation>
    </message>
    <message>
        <source>Ultrasound</source>
        <translation>Échographie</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Gauge or catheter</source>
        <translation>Calibre ou cathéter</translation>
    </message>
    <message>
        <source>Catheter enters, cm from the floor</source>
        <translation>Entrée du cathéter, cm du sol</translation>
    </message>
    <message>
        <source>End point</source>
        <translation>Point final</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Split into two sites</source>
        <translation>Partager en deux sites</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Séance</translation>
    </message>
    <message>
        <source>Delete site</source>
        <translation>Supprimer le site</translation>
    </message>
    <message>
        <source>Liquid + gas</source>
        <translation>Liquide + gaz</translation>
    </message>
    <message>
        <source>Entry, cm</source>
        <translation>Entrée, cm</translation>
    </message>
    <message>
        <source>There is no volume to split yet.</source>
        <translation>Il n’y a pas encore de volume à partager.</translation>
    </message>
    <message>
        <source>= {parts} parts, {share} % liquid</source>
        <translation>= {parts} parts, {share}&#xa0;% de liquide</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Abord</translation>
    </message>
    <message>
        <source>Product profile</source>
        <translation>Profil de produit</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>No profile: nothing is compared</source>
        <translation>Aucun profil&#xa0;: rien n’est comparé</translation>
    </message>
    <message>
        <source>“{profile}” is not known here</source>
        <translation>«&#xa0;{profile}&#xa0;» n’est pas connu ici</translation>
    </message>
    <message>
        <source>version {number}</source>
        <translation>version {number}</translation>
    </message>
    <message>
        <source>adopted by {name}</source>
        <translation>adopté par {name}</translation>
    </message>
    <message>
        <source>of {limit}</source>
        <translation>sur {limit}</translation>
    </message>
    <message>
        <source>Not counted yet: line {numbers}</source>
        <translation>Pas encore comptée&#xa0;: ligne {numbers}</translation>
    </message>
    <message>
        <source>Rules checked that found nothing: {count}</source>
        <translation>Règles vérifiées sans rien trouver&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Vérifié</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Masquer</translation>
    </message>
    <message>
        <source>Could not be checked, and why</source>
        <translation>N’a pas pu être vérifié, et pourquoi</translation>
    </message>
    <message>
        <source>For information</source>
        <translation>Pour information</translation>
    </message>
    <message>
        <source>Polidocanol</source>
        <translation>Polidocanol</translation>
    </message>
    <message>
        <source>Sodium tetradecyl sulfate</source>
        <translation>Tétradécylsulfate de sodium</translation>
    </message>
    <message>
        <source>Polidocanol microfoam</source>
        <translation>Micromousse de polidocanol</translation>
    </message>
    <message>
        <source>Other agent</source>
        <translation>Autre produit</translation>
    </message>
    <message>
        <source>foam</source>
        <translation>mousse</translation>
    </message>
    <message>
        <source>liquid</source>
        <translation>liquide</translation>
    </message>
    <message>
        <source>air</source>
        <translation>air</translation>
    </message>
    <message>
        <source>ready-made</source>
        <translation>prête à l’emploi</translation>
    </message>
    <message>
        <source>Needle</source>
        <translation>Aiguille</translation>
    </message>
    <message>
        <source>Butterfly</source>
        <translation>Microperfuseur</translation>
    </message>
    <message>
        <source>Short cannula</source>
        <translation>Canule courte</translation>
    </message>
    <message>
        <source>Long catheter</source>
        <translation>Cathéter long</translation>
    </message>
    <message>
        <source>Foam</source>
        <translation>Mousse</translation>
    </message>
    <message>
        <source>Liquid</source>
        <translation>Liquide</translation>
    </message>
    <message>
        <source>Foam and liquid</source>
        <translation>Mousse et liquide</translation>
    </message>
    <message>
        <source>Largest site</source>
        <translation>Site le plus fort</translation>
    </message>
    <message>
        <source>{room} left</source>
        <translation>reste {room}</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Permis</translation>
    </message>
    <message>
        <source>{room} above</source>
        <translation>{room} de trop</translation>
    </message>
    <message>
        <source>No limit in this profile</source>
        <translation>Aucune limite dans ce profil</translation>
    </message>
    <message>
        <source>Offered for {vein}: {range} %</source>
        <translation>Proposé pour {vein}&#xa0;: {range}&#xa0;%</translation>
    </message>
    <message>
        <source>, recalled, confirmed by the clinic</source>
        <translation>, cité de mémoire, confirmé par la clinique</translation>
    </message>
    <message>
        <source>, recalled, not certain, confirmed by the clinic</source>
        <translation>, cité de mémoire, incertain, confirmé par la clinique</translation>
    </message>
    <message>
        <source>{kind}, {name}</source>
        <translation>{kind}, {name}</translation>
    </message>
    <message>
        <source>A vein that is no longer on the map</source>
        <translation>Une veine qui n’est plus sur la cartographie</translation>
    </message>
    <message>
        <source>{height} from the floor</source>
        <translation>{height} du sol</translation>
    </message>
    <message>
        <source>not drawn on the map</source>
        <translation>non dessiné sur la carte</translation>
    </message>
    <message>
        <source>{distance} below the {junction}</source>
        <translation>{distance} sous la {junction}</translation>
    </message>
    <message>
        <source>SFJ</source>
        <translation>JSF</translation>
    </message>
    <message>
        <source>SPJ</source>
        <translation>JSP</translation>
    </message>
    <message>
        <source>groin</source>
        <translation>aine</translation>
    </message>
    <message>
        <source>upper third of thigh</source>
        <translation>tiers supérieur de cuisse</translation>
    </message>
    <message>
        <source>middle third of thigh</source>
        <translation>tiers moyen de cuisse</translation>
    </message>
    <message>
        <source>lower third of thigh</source>
        <translation>tiers inférieur de cuisse</translation>
    </message>
    <message>
        <source>knee</source>
        <translation>genou</translation>
    </message>
    <message>
        <source>upper third of calf</source>
        <translation>tiers supérieur de jambe</translation>
    </message>
    <message>
        <source>middle third of calf</source>
        <translation>tiers moyen de jambe</translation>
    </message>
    <message>
        <source>lower third of calf</source>
        <translation>tiers inférieur de jambe</translation>
    </message>
    <message>
        <source>ankle</source>
        <translation>cheville</translation>
    </message>
    <message>
        <source>foot</source>
        <translation>pied</translation>
    </message>
    <message>
        <source>Absolute contraindication</source>
        <translation>Contre-indication absolue</translation>
    </message>
    <message>
        <source>Relative contraindication</source>
        <translation>Contre-indication relative</translation>
    </message>
    <message>
        <source>Listed as a contraindication</source>
        <translation>Citée comme contre-indication</translation>
    </message>
    <message>
        <source>, recalled</source>
        <translation>, cité de mémoire</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Poids</translation>
    </message>
    <message>
        <source>Unit of the weight</source>
        <translation>Unité du poids</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>unité</translation>
    </message>
    <message>
        <source>Day of the weight (year-month-day)</source>
        <translation>Jour du poids (année-mois-jour)</translation>
    </message>
    <message>
        <source>Choose the unit: kg or lb.</source>
        <translation>Choisissez l’unité&#xa0;: kg ou lb.</translation>
    </message>
    <message>
        <source>No weight: dose by weight cannot be checked.</source>
        <translation>Aucun poids&#xa0;: la dose selon le poids ne peut pas être vérifiée.</translation>
    </message>
    <message>
        <source>{weight}, not dated</source>
        <translation>{weight}, non daté</translation>
    </message>
    <message>
        <source>A weight cannot be {weight} kg.</source>
        <translation>Un poids ne peut pas être de {weight}&#xa0;kg.</translation>
    </message>
    <message>
        <source>A weight cannot be of a day to come.</source>
        <translation>Un poids ne peut pas être d’un jour à venir.</translation>
    </message>
    <message>
        <source>Show in Examine</source>
        <translation>Voir dans Examen</translation>
    </message>
    <message>
        <source>What is injected?</source>
        <translation>Qu’injecte-t-on?</translation>
    </message>
    <message>
        <source>The map shows no refluxing vein</source>
        <translation>La cartographie ne montre aucune veine avec reflux</translation>
    </message>
    <message>
        <source>Take over to the map</source>
        <translation>Reprendre sur la cartographie</translation>
    </message>
    <message>
        <source>Proposed: {method}, {leg}, day not recorded</source>
        <translation>Proposé&#xa0;: {method}, {leg}, jour non noté</translation>
    </message>
    <message>
        <source>Proposed: {method} on {day}, {leg}</source>
        <translation>Proposé&#xa0;: {method} le {day}, {leg}</translation>
    </message>
</context>
<context>
    <name>PlanSettingsDialog</name>
    <message>
        <source>Planning</source>
        <translation>Planification</translation>
    </message>
    <message>
        <source>Keep settings</source>
        <translation>Garder les réglages</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Keep the distance from the SFJ from the SPJ as well</source>
        <translation>Garder aussi de la JSP la distance à la JSF</translation>
    </message>
    <message>
        <source>Own profiles (folder)</source>
        <translation>Profils de la clinique (dossier)</translation>
    </message>
    <message>
        <source>Usual profile</source>
        <translation>Profil habituel</translation>
    </message>
    <message>
        <source>Usual preparation</source>
        <translation>Préparation habituelle</translation>
    </message>
    <message>
        <source>Recalled rules and tables were not read in their source. Each holds only once somebody has confirmed it here.</source>
        <translation>Les règles et tables citées de mémoire n’ont pas été lues dans leur source. Chacune ne vaut qu’une fois confirmée ici par quelqu’un.</translation>
    </message>
    <message>
        <source>Confirmed by</source>
        <translation>Confirmé par</translation>
    </message>
    <message>
        <source>Ask at the first site</source>
        <translation>Demander au premier site</translation>
    </message>
    <message>
        <source>Folder of the clinic&apos;s profiles</source>
        <translation>Dossier des profils de la clinique</translation>
    </message>
    <message>
        <source>Choose for each plan</source>
        <translation>Choisir pour chaque plan</translation>
    </message>
    <message>
        <source>Concentrations offered by vein and diameter</source>
        <translation>Concentrations proposées selon la veine et le diamètre</translation>
    </message>
    <message>
        <source>This folder of profiles is not there.</source>
        <translation>Ce dossier de profils n’existe pas.</translation>
    </message>
    <message>
        <source>Rules are confirmed by a name.</source>
        <translation>Les règles se confirment par un nom.</translation>
    </message>
</context>
<context>
    <name>Planning</name>
    <message>
        <source>{vein} is charted {state}.</source>
        <translation>{vein}, état noté&#xa0;: {state}.</translation>
    </message>
    <message>
        <source>Nothing is proposed on it.</source>
        <translation>Rien n’y est proposé.</translation>
    </message>
    <message>
        <source>Put a site here all the same</source>
        <translation>Y poser un site quand même</translation>
    </message>
    <message>
        <source>Add site</source>
        <translation>Ajouter un site</translation>
    </message>
    <message>
        <source>Move site</source>
        <translation>Déplacer le site</translation>
    </message>
    <message>
        <source>Move the site all the same</source>
        <translation>Déplacer le site quand même</translation>
    </message>
    <message>
        <source>Plan with the map as it is</source>
        <translation>Planifier avec la cartographie actuelle</translation>
    </message>
    <message>
        <source>Change preparation</source>
        <translation>Changer la préparation</translation>
    </message>
    <message>
        <source>Move line</source>
        <translation>Déplacer la ligne</translation>
    </message>
    <message>
        <source>Delete site</source>
        <translation>Supprimer le site</translation>
    </message>
    <message>
        <source>Split into two sites</source>
        <translation>Partager en deux sites</translation>
    </message>
    <message>
        <source>Add session</source>
        <translation>Ajouter une séance</translation>
    </message>
    <message>
        <source>Delete session</source>
        <translation>Supprimer la séance</translation>
    </message>
    <message>
        <source>Set the day of a session</source>
        <translation>Fixer le jour d’une séance</translation>
    </message>
    <message>
        <source>Overrule a flag</source>
        <translation>Passer outre un signalement</translation>
    </message>
    <message>
        <source>Take an override back</source>
        <translation>Rétablir un signalement</translation>
    </message>
    <message>
        <source>Something was recorded of this site: what was planned stays as it was.</source>
        <translation>Ce site a été consigné&#xa0;: ce qui était prévu reste tel quel.</translation>
    </message>
    <message>
        <source>This session is no longer there.</source>
        <translation>Cette séance n’existe plus.</translation>
    </message>
    <message>
        <source>Something was recorded in this session: the record stays.</source>
        <translation>Cette séance contient un compte rendu, qui reste.</translation>
    </message>
    <message>
        <source>Nothing was given at the added site.</source>
        <translation>Rien n’a été injecté au site ajouté.</translation>
    </message>
    <message>
        <source>Something was recorded of this site. Take the record back first.</source>
        <translation>Ce site a été consigné. Reprenez d’abord ce qui est consigné.</translation>
    </message>
    <message>
        <source>Something was recorded of this site: it stays in its session.</source>
        <translation>Ce site a été consigné&#xa0;: il reste dans sa séance.</translation>
    </message>
    <message>
        <source>There is no session to note the reason in.</source>
        <translation>Il n’y a pas de séance où noter le motif.</translation>
    </message>
    <message>
        <source>This session plans nothing on that leg.</source>
        <translation>Cette séance ne prévoit rien sur cette jambe.</translation>
    </message>
    <message>
        <source>The side is confirmed against the plan before anything is recorded.</source>
        <translation>Le côté se confirme par rapport au plan avant de consigner quoi que ce soit.</translation>
    </message>
    <message>
        <source>Change guidance</source>
        <translation>Changer le guidage</translation>
    </message>
    <message>
        <source>Change access</source>
        <translation>Changer l’abord</translation>
    </message>
    <message>
        <source>Change end point</source>
        <translation>Changer le point final</translation>
    </message>
    <message>
        <source>Change note</source>
        <translation>Changer la note</translation>
    </message>
    <message>
        <source>Change concentration</source>
        <translation>Changer la concentration</translation>
    </message>
    <message>
        <source>Change volume</source>
        <translation>Changer le volume</translation>
    </message>
    <message>
        <source>Choose profile</source>
        <translation>Choisir le profil</translation>
    </message>
    <message>
        <source>Confirm the side</source>
        <translation>Confirmer le côté</translation>
    </message>
    <message>
        <source>Record a volume</source>
        <translation>Consigner un volume</translation>
    </message>
    <message>
        <source>Change the record</source>
        <translation>Changer ce qui est consigné</translation>
    </message>
    <message>
        <source>Skip a site</source>
        <translation>Omettre un site</translation>
    </message>
    <message>
        <source>Take a record back</source>
        <translation>Reprendre ce qui est consigné</translation>
    </message>
    <message>
        <source>Record an added site</source>
        <translation>Consigner un site ajouté</translation>
    </message>
    <message>
        <source>Answer a question</source>
        <translation>Répondre à une question</translation>
    </message>
    <message>
        <source>Note on a question</source>
        <translation>Noter une question</translation>
    </message>
    <message>
        <source>Last dose of the anticoagulant</source>
        <translation>Dernière dose de l’anticoagulant</translation>
    </message>
    <message>
        <source>Change weight</source>
        <translation>Changer le poids</translation>
    </message>
    <message>
        <source>Change the day of the weight</source>
        <translation>Changer le jour du poids</translation>
    </message>
    <message>
        <source>Change a value of the site</source>
        <translation>Changer une valeur du site</translation>
    </message>
    <message>
        <source>This leg was not examined.</source>
        <translation>Cette jambe n’a pas été examinée.</translation>
    </message>
    <message>
        <source>Take over an earlier treatment</source>
        <translation>Reprendre un traitement antérieur</translation>
    </message>
</context>
<context>
    <name>ProposalBar</name>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>Lecture de l’image…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Rejeter</translation>
    </message>
    <message>
        <source>Redraw</source>
        <translation>Retracer</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accepter</translation>
    </message>
    <message>
        <source>borderline, limit {limit}</source>
        <translation>limite, seuil {limit}</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Copy to the next frame</source>
        <translation>Copier sur l’image suivante</translation>
    </message>
    <message>
        <source>Copy on</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>accepted as proposed</source>
        <translation>accepté tel que proposé</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>modifié</translation>
    </message>
    <message>
        <source>set by hand</source>
        <translation>placé à la main</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>saisi</translation>
    </message>
</context>
<context>
    <name>ProtocolChoice</name>
    <message>
        <source>Protocol: {name}</source>
        <translation>Protocole&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Earlier treatments</source>
        <translation>Traitements antérieurs</translation>
    </message>
</context>
<context>
    <name>ProtocolPanel</name>
    <message>
        <source>Protocol</source>
        <translation>Protocole</translation>
    </message>
    <message>
        <source>Protocols…</source>
        <translation>Protocoles…</translation>
    </message>
    <message>
        <source>next</source>
        <translation>suivant</translation>
    </message>
    <message>
        <source>competent</source>
        <translation>continente</translation>
    </message>
    <message>
        <source>not assessed</source>
        <translation>non évaluée</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} sur {total}</translation>
    </message>
</context>
<context>
    <name>ProtocolRows</name>
    <message>
        <source>Also charted</source>
        <translation>Noté aussi</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>Pour finir</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>proposé</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>aucune trouvée</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fermée</translation>
    </message>
</context>
<context>
    <name>ProtocolsDialog</name>
    <message>
        <source>Protocols</source>
        <translation>Protocoles</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Name of the protocol</source>
        <translation>Nom du protocole</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>a vein or a group</source>
        <translation>une veine ou un groupe</translation>
    </message>
    <message>
        <source>For new examinations too</source>
        <translation>Aussi pour les nouveaux examens</translation>
    </message>
    <message>
        <source>Use for this examination</source>
        <translation>Utiliser pour cet examen</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Élément</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>If refluxing</source>
        <translation>Si reflux</translation>
    </message>
    <message>
        <source>Leg</source>
        <translation>Jambe</translation>
    </message>
    <message>
        <source>Items of the protocol</source>
        <translation>Éléments du protocole</translation>
    </message>
    <message>
        <source>Further up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Further down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>Nouveau groupe</translation>
    </message>
    <message>
        <source>{name} is already there.</source>
        <translation>{name} y est déjà.</translation>
    </message>
    <message>
        <source>Changes are kept at once. Examinations keep the protocol they went by.</source>
        <translation>Les changements sont enregistrés aussitôt. Chaque examen garde le protocole qu’il a suivi.</translation>
    </message>
    <message>
        <source>This protocol is the product&apos;s. Copy it to change it. {source}</source>
        <translation>Ce protocole est celui du produit. Copiez-le pour le modifier. {source}</translation>
    </message>
</context>
<context>
    <name>QuestionRow</name>
    <message>
        <source>Lay aside…</source>
        <translation>Écarter…</translation>
    </message>
    <message>
        <source>Delete: lay aside with a reason</source>
        <translation>Suppr.&#xa0;: écarter avec un motif</translation>
    </message>
    <message>
        <source>Lay aside with a reason…</source>
        <translation>Écarter avec un motif…</translation>
    </message>
</context>
<context>
    <name>QuestionsPanel</name>
    <message>
        <source>Open questions</source>
        <translation>Questions ouvertes</translation>
    </message>
    <message>
        <source>No open question.</source>
        <translation>Aucune question ouverte.</translation>
    </message>
    <message>
        <source>Laid aside: {count}</source>
        <translation>Écartées&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Ask again: {fact} ({reason})</source>
        <translation>Reposer&#xa0;: {fact} ({reason})</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Reposer la question</translation>
    </message>
    <message>
        <source>Lay aside: {question}</source>
        <translation>Écarter&#xa0;: {question}</translation>
    </message>
</context>
<context>
    <name>RareToolsButton</name>
    <message>
        <source>More tools</source>
        <translation>Autres outils</translation>
    </message>
    <message>
        <source>Remove the scale of the strip</source>
        <translation>Retirer l’échelle du tracé</translation>
    </message>
    <message>
        <source>Remove the scale of {size} per pixel</source>
        <translation>Retirer l’échelle de {size} par pixel</translation>
    </message>
    <message>
        <source>frame {frame}</source>
        <translation>image {frame}</translation>
    </message>
</context>
<context>
    <name>Readings</name>
    <message>
        <source>The flow is not shown to its end, so it lasts at least this long.</source>
        <translation>Le flux n’est pas montré jusqu’à sa fin, il dure donc au moins ce temps.</translation>
    </message>
    <message>
        <source>The flow aliases: its time is usable, its peak velocity is uncertain.</source>
        <translation>Le flux présente un repliement&#xa0;: sa durée est utilisable, son pic de vitesse est incertain.</translation>
    </message>
    <message>
        <source>No augmentation shows which way is antegrade; the click decided it.</source>
        <translation>Aucune augmentation n’indique le sens antérograde; le clic l’a décidé.</translation>
    </message>
    <message>
        <source>The flow hardly stands out from the background.</source>
        <translation>Le flux se détache à peine du fond.</translation>
    </message>
    <message>
        <source>The onset is not sharp in the picture.</source>
        <translation>Le début n’est pas net sur l’image.</translation>
    </message>
    <message>
        <source>The end is not sharp in the picture.</source>
        <translation>La fin n’est pas nette sur l’image.</translation>
    </message>
    <message>
        <source>The flow fades slowly: its visible end and its zero crossing differ.</source>
        <translation>Le flux s’éteint lentement&#xa0;: sa fin visible et son passage par zéro diffèrent.</translation>
    </message>
    <message>
        <source>The flow also shows on the other side of the baseline.</source>
        <translation>Le flux se voit aussi de l’autre côté de la ligne de base.</translation>
    </message>
    <message>
        <source>The baseline in the picture differs from the one in the header.</source>
        <translation>La ligne de base de l’image diffère de celle de l’en-tête.</translation>
    </message>
    <message>
        <source>The header does not say where the baseline lies; the picture does.</source>
        <translation>L’en-tête ne dit pas où est la ligne de base; l’image la montre.</translation>
    </message>
    <message>
        <source>Text or a caliper is drawn over one of the ends.</source>
        <translation>Du texte ou un repère recouvre une des extrémités.</translation>
    </message>
    <message>
        <source>The header counts time from right to left; it was read left to right.</source>
        <translation>L’en-tête compte le temps de droite à gauche; il a été lu de gauche à droite.</translation>
    </message>
    <message>
        <source>This is no longer than a few columns of the strip.</source>
        <translation>Cela ne dépasse pas quelques colonnes du tracé.</translation>
    </message>
    <message>
        <source>A second edge lies close to the near wall: one of the two may be an echo of the other.</source>
        <translation>Un second bord est proche de la paroi antérieure&#xa0;: l’un des deux peut être un écho de l’autre.</translation>
    </message>
    <message>
        <source>The wall hardly stands out.</source>
        <translation>La paroi se détache à peine.</translation>
    </message>
    <message>
        <source>Part of the contour has no edge in the picture.</source>
        <translation>Une partie du contour n’a pas de bord sur l’image.</translation>
    </message>
    <message>
        <source>The edge found is not smooth.</source>
        <translation>Le bord trouvé n’est pas régulier.</translation>
    </message>
    <message>
        <source>The picture is blurred for a vein of this size.</source>
        <translation>L’image est floue pour une veine de cette taille.</translation>
    </message>
    <message>
        <source>The vein reaches the border of the picture.</source>
        <translation>La veine touche le bord de l’image.</translation>
    </message>
    <message>
        <source>The skin is not in the picture, so there is no depth.</source>
        <translation>La peau n’est pas sur l’image, il n’y a donc pas de profondeur.</translation>
    </message>
    <message>
        <source>The vein is only a few pixels wide.</source>
        <translation>La veine n’a que quelques pixels de large.</translation>
    </message>
    <message>
        <source>No wall was found near a point, so it stays where it was put.</source>
        <translation>Aucune paroi n’a été trouvée près d’un point, il reste où il a été placé.</translation>
    </message>
    <message>
        <source>This picture carries no calibration; set the scale on its ruler first.</source>
        <translation>Cette image n’est pas étalonnée; étalonner d’abord sur sa règle.</translation>
    </message>
    <message>
        <source>This point lies outside every calibrated region.</source>
        <translation>Ce point est hors de toute région étalonnée.</translation>
    </message>
    <message>
        <source>The points lie in regions with different scales, so no one scale holds.</source>
        <translation>Les points sont dans des régions d’échelles différentes, aucune échelle ne vaut pour tous.</translation>
    </message>
    <message>
        <source>This region is scaled in other units, so it gives no such value.</source>
        <translation>Cette région est étalonnée en d’autres unités, elle ne donne pas cette valeur.</translation>
    </message>
    <message>
        <source>This cannot be measured in this part of the picture.</source>
        <translation>Cela ne se mesure pas dans cette partie de l’image.</translation>
    </message>
    <message>
        <source>The picture is not calibrated here.</source>
        <translation>L’image n’est pas étalonnée ici.</translation>
    </message>
    <message>
        <source>The baseline of this strip is not known.</source>
        <translation>La ligne de base de ce tracé n’est pas connue.</translation>
    </message>
    <message>
        <source>This cannot be measured as it was marked.</source>
        <translation>Cela ne peut pas être mesuré tel que marqué.</translation>
    </message>
    <message>
        <source>There is nothing to measure at this point.</source>
        <translation>Il n’y a rien à mesurer à cet endroit.</translation>
    </message>
    <message>
        <source>This is text or a line drawn over the picture.</source>
        <translation>C’est du texte ou un trait tracé sur l’image.</translation>
    </message>
    <message>
        <source>This flow is antegrade, by the augmentation or as stated; state the reverse side.</source>
        <translation>Ce flux est antérograde, selon l’augmentation ou l’indication donnée; indiquer le côté rétrograde.</translation>
    </message>
    <message>
        <source>It is not known which side of the baseline is reverse.</source>
        <translation>On ne sait pas quel côté de la ligne de base est rétrograde.</translation>
    </message>
    <message>
        <source>This is too small to be measured here.</source>
        <translation>C’est trop petit pour être mesuré ici.</translation>
    </message>
    <message>
        <source>No wall can be seen here.</source>
        <translation>Aucune paroi n’est visible ici.</translation>
    </message>
    <message>
        <source>This is only shown; the chart has no place for it.</source>
        <translation>Ceci est seulement affiché; le dossier n’a pas de place pour cela.</translation>
    </message>
    <message>
        <source>This clip does not store when its frames were taken.</source>
        <translation>Ce clip n’indique pas quand ses images ont été prises.</translation>
    </message>
    <message>
        <source>The points lie on two sweeps of the strip, which time cannot join.</source>
        <translation>Les points sont sur deux balayages du tracé, que le temps ne relie pas.</translation>
    </message>
</context>
<context>
    <name>ReadoutRow</name>
    <message>
        <source>Point at the picture to read depth, time or velocity there.</source>
        <translation>Pointez l’image pour lire profondeur, temps ou vitesse.</translation>
    </message>
    <message>
        <source>1 frame left out to keep real time</source>
        <translation>1 image sautée pour rester en temps réel</translation>
    </message>
    <message>
        <source>{count} frames left out to keep real time</source>
        <translation>{count} images sautées pour rester en temps réel</translation>
    </message>
    <message>
        <source>pixel {column}, {row}</source>
        <translation>pixel {column}, {row}</translation>
    </message>
    <message>
        <source>The file names no calibrated region.</source>
        <translation>Le fichier n’indique aucune région étalonnée.</translation>
    </message>
    <message>
        <source>Outside the calibrated regions.</source>
        <translation>Hors des régions étalonnées.</translation>
    </message>
    <message>
        <source>No velocity: the strip&apos;s zero line is not stated.</source>
        <translation>Pas de vitesse&#xa0;: la ligne de base n’est pas indiquée.</translation>
    </message>
    <message>
        <source>This region has no length, time or velocity.</source>
        <translation>Cette région n’a ni longueur, ni temps, ni vitesse.</translation>
    </message>
    <message>
        <source>scale set by hand</source>
        <translation>échelle réglée à la main</translation>
    </message>
    <message>
        <source>scale set by hand, {size} per pixel</source>
        <translation>échelle réglée à la main, {size} par pixel</translation>
    </message>
    <message>
        <source>depth from the top edge of the region</source>
        <translation>profondeur depuis le haut de la région</translation>
    </message>
    <message>
        <source>time from the left edge of the strip</source>
        <translation>temps depuis le bord gauche du tracé</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Keep this reason</source>
        <translation>Garder ce motif</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>The reason is missing.</source>
        <translation>Le motif manque.</translation>
    </message>
</context>
<context>
    <name>RefluxMarking</name>
    <message>
        <source>Peak {value}</source>
        <translation>Pic {value}</translation>
    </message>
    <message>
        <source>Onset</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Pic</translation>
    </message>
    <message>
        <source>Edited reflux</source>
        <translation>Reflux modifié</translation>
    </message>
    <message>
        <source>Proposed reflux</source>
        <translation>Reflux proposé</translation>
    </message>
    <message>
        <source>proposed {value}</source>
        <translation>proposé {value}</translation>
    </message>
    <message>
        <source>visible end, zero crossing +{time}</source>
        <translation>fin visible, passage par zéro +{time}</translation>
    </message>
    <message>
        <source>to the visible end</source>
        <translation>jusqu’à la fin visible</translation>
    </message>
    <message>
        <source>confidence {percent} %</source>
        <translation>confiance {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>scale set by hand</source>
        <translation>échelle placée à la main</translation>
    </message>
</context>
<context>
    <name>RefluxTool</name>
    <message>
        <source>Click the reverse flow on the spectral strip.</source>
        <translation>Cliquer le flux rétrograde sur le tracé spectral.</translation>
    </message>
    <message>
        <source>No reverse flow stands out here; this proves nothing.</source>
        <translation>Aucun flux rétrograde ne se détache ici; cela ne prouve rien.</translation>
    </message>
    <message>
        <source>Reverse: below</source>
        <translation>Rétrograde&#xa0;: dessous</translation>
    </message>
    <message>
        <source>Rev. below</source>
        <translation>Rétro dessous</translation>
    </message>
    <message>
        <source>Rev. above</source>
        <translation>Rétro dessus</translation>
    </message>
    <message>
        <source>Reverse: above</source>
        <translation>Rétrograde&#xa0;: dessus</translation>
    </message>
    <message>
        <source>Stated by hand. Flow on this side of the baseline is reflux.</source>
        <translation>Indiqué à la main. Le flux de ce côté de la ligne de base est un reflux.</translation>
    </message>
    <message>
        <source>Found by the augmentation or the click. Press to state that the other side of the baseline is reflux.</source>
        <translation>Trouvé par l’augmentation ou le clic. Appuyer pour indiquer que l’autre côté de la ligne de base est le reflux.</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>It has recanalised</source>
        <translation>Elle s’est recanalisée</translation>
    </message>
    <message>
        <source>It was never closed</source>
        <translation>Elle n’a jamais été occluse</translation>
    </message>
    <message>
        <source>It is there</source>
        <translation>Elle est là</translation>
    </message>
    <message>
        <source>It is charted: {state}.</source>
        <translation>Notée&#xa0;: {state}.</translation>
    </message>
    <message>
        <source>A removed vein carries no flow.</source>
        <translation>Une veine retirée n’a pas de flux.</translation>
    </message>
    <message>
        <source>An absent vein carries no flow.</source>
        <translation>Une veine absente n’a pas de flux.</translation>
    </message>
    <message>
        <source>A vein closed by treatment carries no flow.</source>
        <translation>Une veine occluse par traitement n’a pas de flux.</translation>
    </message>
    <message>
        <source>Flow beside a thrombus?</source>
        <translation>Flux à côté d’un thrombus?</translation>
    </message>
    <message>
        <source>Partly open: keep both</source>
        <translation>En partie perméable&#xa0;: garder les deux</translation>
    </message>
    <message>
        <source>No thrombus</source>
        <translation>Pas de thrombus</translation>
    </message>
</context>
<context>
    <name>Refused</name>
    <message>
        <source>Set the scale</source>
        <translation>Régler l’échelle</translation>
    </message>
    <message>
        <source>Set the scale on the ruler of the picture, then measure again.</source>
        <translation>Réglez l’échelle sur la règle de l’image, puis mesurez de nouveau.</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Report, {leg}</source>
        <translation>Compte rendu, {leg}</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Edit report</source>
        <translation>Modifier le compte rendu</translation>
    </message>
</context>
<context>
    <name>Rvcss</name>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>diffuse, lower third of calf</source>
        <translation>diffuse, tiers inférieur de jambe</translation>
    </message>
    <message>
        <source>around the malleoli</source>
        <translation>autour des malléoles</translation>
    </message>
    <message>
        <source>wider</source>
        <translation>plus étendue</translation>
    </message>
    <message>
        <source>Pain or discomfort, venous</source>
        <translation>Douleur ou gêne veineuse</translation>
    </message>
    <message>
        <source>occasional, not restricting</source>
        <translation>occasionnelle, sans gêne</translation>
    </message>
    <message>
        <source>daily, interfering, not preventing</source>
        <translation>quotidienne, gênante, sans empêcher</translation>
    </message>
    <message>
        <source>daily, limits most activities</source>
        <translation>quotidienne, limite la plupart des activités</translation>
    </message>
    <message>
        <source>Varicose veins, 3 mm or more standing</source>
        <translation>Varices, 3&#xa0;mm ou plus debout</translation>
    </message>
    <message>
        <source>few, scattered; corona included</source>
        <translation>rares, dispersées; corona comprise</translation>
    </message>
    <message>
        <source>confined to calf or thigh</source>
        <translation>limitées à la jambe ou à la cuisse</translation>
    </message>
    <message>
        <source>calf and thigh</source>
        <translation>jambe et cuisse</translation>
    </message>
    <message>
        <source>Venous oedema</source>
        <translation>Œdème veineux</translation>
    </message>
    <message>
        <source>foot and ankle</source>
        <translation>pied et cheville</translation>
    </message>
    <message>
        <source>above the ankle, below the knee</source>
        <translation>au-dessus de la cheville, sous le genou</translation>
    </message>
    <message>
        <source>to the knee and above</source>
        <translation>jusqu’au genou et au-dessus</translation>
    </message>
    <message>
        <source>Pigmentation</source>
        <translation>Pigmentation</translation>
    </message>
    <message>
        <source>none, or focal over varices</source>
        <translation>aucune, ou en regard de varices</translation>
    </message>
    <message>
        <source>Inflammation</source>
        <translation>Inflammation</translation>
    </message>
    <message>
        <source>Induration</source>
        <translation>Induration</translation>
    </message>
    <message>
        <source>Active ulcers, number</source>
        <translation>Ulcères ouverts, nombre</translation>
    </message>
    <message>
        <source>3 or more</source>
        <translation>3 ou plus</translation>
    </message>
    <message>
        <source>no ulcer</source>
        <translation>aucun ulcère</translation>
    </message>
    <message>
        <source>less than 3 months</source>
        <translation>moins de 3&#xa0;mois</translation>
    </message>
    <message>
        <source>3 to 12 months</source>
        <translation>3 à 12&#xa0;mois</translation>
    </message>
    <message>
        <source>more than 1 year</source>
        <translation>plus d’un an</translation>
    </message>
    <message>
        <source>less than 2 cm</source>
        <translation>moins de 2&#xa0;cm</translation>
    </message>
    <message>
        <source>2 to 6 cm</source>
        <translation>2 à 6&#xa0;cm</translation>
    </message>
    <message>
        <source>more than 6 cm</source>
        <translation>plus de 6&#xa0;cm</translation>
    </message>
    <message>
        <source>Active ulcer, duration</source>
        <translation>Ulcère ouvert, ancienneté</translation>
    </message>
    <message>
        <source>Active ulcer, size</source>
        <translation>Ulcère ouvert, taille</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Compression</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>non portée</translation>
    </message>
    <message>
        <source>intermittent</source>
        <translation>intermittente</translation>
    </message>
    <message>
        <source>most days</source>
        <translation>la plupart des jours</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>tous les jours</translation>
    </message>
</context>
<context>
    <name>RvcssDialog</name>
    <message>
        <source>rVCSS, {leg}</source>
        <translation>rVCSS, {leg}</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>AAAA-MM-JJ</translation>
    </message>
    <message>
        <source>Scored on</source>
        <translation>Date du score</translation>
    </message>
    <message>
        <source>not scored</source>
        <translation>non noté</translation>
    </message>
    <message>
        <source>No sum yet, items not scored: {count}</source>
        <translation>Pas encore de total, items non notés&#xa0;: {count}</translation>
    </message>
    <message>
        <source>rVCSS {total} of 30</source>
        <translation>rVCSS {total} sur 30</translation>
    </message>
    <message>
        <source>All ten items are scored, or none.</source>
        <translation>Les dix items sont notés, ou aucun.</translation>
    </message>
    <message>
        <source>The date is written year-month-day.</source>
        <translation>La date s’écrit année-mois-jour.</translation>
    </message>
    <message>
        <source>The score needs its date, which cannot lie in the future.</source>
        <translation>Le score porte sa date, qui ne peut pas être dans le futur.</translation>
    </message>
</context>
<context>
    <name>ScaleMarking</name>
    <message>
        <source>The scanner calibrated this picture itself: {size} per pixel.</source>
        <translation>L’échographe a lui-même étalonné cette image&#xa0;: {size} par pixel.</translation>
    </message>
    <message>
        <source>Say first how far apart the two ticks are.</source>
        <translation>Indiquer d’abord la distance entre les deux graduations.</translation>
    </message>
    <message>
        <source>First tick</source>
        <translation>Première graduation</translation>
    </message>
    <message>
        <source>Second tick</source>
        <translation>Seconde graduation</translation>
    </message>
    <message>
        <source>{size} per pixel</source>
        <translation>{size} par pixel</translation>
    </message>
    <message>
        <source>Scale from the ruler</source>
        <translation>Échelle</translation>
    </message>
</context>
<context>
    <name>ScaleTool</name>
    <message>
        <source>Click two ticks of the ruler beside the picture.</source>
        <translation>Cliquer deux graduations de la règle à côté de l’image.</translation>
    </message>
    <message>
        <source>All frames</source>
        <translation>Toutes les images</translation>
    </message>
    <message>
        <source>This frame only</source>
        <translation>Cette image seule</translation>
    </message>
    <message>
        <source>All</source>
        <comment>frames</comment>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>This one</source>
        <comment>frame</comment>
        <translation>Celle-ci</translation>
    </message>
    <message>
        <source>For which frames the scale holds. Press to change.</source>
        <translation>Pour quelles images l’échelle vaut. Appuyer pour changer.</translation>
    </message>
    <message>
        <source>How far apart are two neighbouring ticks?</source>
        <translation>Écart entre deux graduations?</translation>
    </message>
    <message>
        <source>A ruler of {count} ticks was found.</source>
        <translation>Une règle de {count} graduations a été trouvée.</translation>
    </message>
    <message>
        <source>How far apart are the two ticks?</source>
        <translation>Écart entre les deux?</translation>
    </message>
    <message>
        <source>As the ruler of the picture says it.</source>
        <translation>Telle que l’indique la règle de l’image.</translation>
    </message>
    <message>
        <source>Take this length</source>
        <translation>Prendre</translation>
    </message>
    <message>
        <source>1 cm or 5 mm</source>
        <translation>1 cm ou 5 mm</translation>
    </message>
    <message>
        <source>Two ticks of a ruler lie more than 0 and at most 40 cm apart.</source>
        <translation>Deux graduations d’une règle sont à plus de 0 et à 40 cm au plus l’une de l’autre.</translation>
    </message>
</context>
<context>
    <name>ScreeningRail</name>
    <message>
        <source>Screening</source>
        <translation>Questions préalables</translation>
    </message>
    <message>
        <source>Last dose of the anticoagulant</source>
        <translation>Dernière dose de l’anticoagulant</translation>
    </message>
    <message>
        <source>Contraindications</source>
        <translation>Contre-indications</translation>
    </message>
    <message>
        <source>At least one source calls each of these absolute. Each question says which.</source>
        <translation>Chacune est dite absolue par une source au moins. Chaque question dit laquelle.</translation>
    </message>
    <message>
        <source>Cautions</source>
        <translation>Précautions</translation>
    </message>
    <message>
        <source>No source read here calls these absolute. Each question says its own.</source>
        <translation>Aucune source lue ici ne les dit absolues. Chaque question cite les siennes.</translation>
    </message>
    <message>
        <source>Note on: {question}</source>
        <translation>Note sur&#xa0;: {question}</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} sur {total}</translation>
    </message>
    <message>
        <source>One question was not asked. Signing waits for it.</source>
        <translation>Une question n’a pas été posée. La signature l’attend.</translation>
    </message>
    <message>
        <source>Questions not asked: {count}. Signing waits for them.</source>
        <translation>Questions non posées&#xa0;: {count}. La signature les attend.</translation>
    </message>
</context>
<context>
    <name>SectionField</name>
    <message>
        <source>Follow the map again</source>
        <translation>Suivre de nouveau la carte</translation>
    </message>
    <message>
        <source>The map has changed since this was written. It says now: {text}</source>
        <translation>La carte a changé depuis. Elle dit maintenant&#xa0;: {text}</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Keep settings</source>
        <translation>Garder les réglages</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>In French, a valve is</source>
        <translation>En français, une valve est</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>Clinique</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Opérateur</translation>
    </message>
    <message>
        <source>Clinic and operator are written into new examinations.</source>
        <translation>Clinique et opérateur sont inscrits dans les nouveaux examens.</translation>
    </message>
    <message>
        <source>Planning: profiles and limits…</source>
        <translation>Planification&#xa0;: profils et limites…</translation>
    </message>
    <message>
        <source>Printed pages: logo, colours, lines…</source>
        <translation>Pages imprimées&#xa0;: logo, couleurs, lignes…</translation>
    </message>
    <message>
        <source>For the patient: advice and numbers…</source>
        <translation>Pour la patiente ou le patient&#xa0;: conseils et nombres…</translation>
    </message>
</context>
<context>
    <name>SheetList</name>
    <message>
        <source>Sheets</source>
        <translation>Feuilles</translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>Vein map</source>
        <translation>Carte veineuse</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Compte rendu</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Images de référence</translation>
    </message>
    <message>
        <source>Treatment day</source>
        <translation>Jour du traitement</translation>
    </message>
    <message>
        <source>Treatment record</source>
        <translation>Séance réalisée</translation>
    </message>
    <message>
        <source>For the patient</source>
        <translation>Pour la patiente</translation>
    </message>
    <message>
        <source>All sheets</source>
        <translation>Toutes les feuilles</translation>
    </message>
    <message>
        <source>No leg has been examined yet.</source>
        <translation>Aucune jambe n’a encore été examinée.</translation>
    </message>
    <message>
        <source>No value of this leg was measured on a picture.</source>
        <translation>Aucune valeur de cette jambe n’a été mesurée sur une image.</translation>
    </message>
    <message>
        <source>No injection is planned on this leg.</source>
        <translation>Aucune injection n’est prévue sur cette jambe.</translation>
    </message>
    <message>
        <source>Nothing has been recorded as given on this leg.</source>
        <translation>Rien n’est noté comme injecté sur cette jambe.</translation>
    </message>
</context>
<context>
    <name>SiteCard</name>
    <message>
        <source>Chosen site</source>
        <translation>Site choisi</translation>
    </message>
    <message>
        <source>Diameter at the site, mm</source>
        <translation>Diamètre au site, mm</translation>
    </message>
    <message>
        <source>Depth at the site, mm</source>
        <translation>Profondeur au site, mm</translation>
    </message>
    <message>
        <source>Height from the floor, cm</source>
        <translation>Hauteur du sol, cm</translation>
    </message>
    <message>
        <source>Distance to the junction, cm</source>
        <translation>Distance à la jonction, cm</translation>
    </message>
    <message>
        <source>Diameter, mm</source>
        <translation>Diamètre, mm</translation>
    </message>
    <message>
        <source>Depth, mm</source>
        <translation>Profondeur, mm</translation>
    </message>
    <message>
        <source>From the floor, cm</source>
        <translation>Du sol, cm</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Constat</translation>
    </message>
    <message>
        <source>Click a vein on the leg to put a site there. Drag a pin along its vein; Alt takes it off.</source>
        <translation>Cliquez une veine sur la jambe pour y poser un site. Faites glisser une épingle le long de sa veine. Alt l’en détache.</translation>
    </message>
    <message>
        <source>{name}: typed for this site. Empty it to follow the map.</source>
        <translation>{name}&#xa0;: saisi pour ce site. Videz le champ pour suivre la cartographie.</translation>
    </message>
    <message>
        <source>{name}: as the map says</source>
        <translation>{name}&#xa0;: selon la cartographie</translation>
    </message>
    <message>
        <source>To the {junction}, along the vein, cm</source>
        <translation>À la {junction}, le long de la veine, cm</translation>
    </message>
    <message>
        <source>Changed since it was planned: {changes}</source>
        <translation>A changé depuis la planification&#xa0;: {changes}</translation>
    </message>
    <message>
        <source>beside its vein</source>
        <translation>à côté de sa veine</translation>
    </message>
</context>
<context>
    <name>SkinMarkPage</name>
    <message>
        <source>Drag it or its points on the leg; Alt and the arrows move it.</source>
        <translation>Glisser la marque ou ses points sur la jambe; Alt et les flèches la déplacent.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Words beside the mark</source>
        <translation>Texte à côté de la marque</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
</context>
<context>
    <name>SkipDialog</name>
    <message>
        <source>Skip this site</source>
        <translation>Omettre ce site</translation>
    </message>
    <message>
        <source>Record as skipped</source>
        <translation>Consigner comme omis</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>The reason is missing.</source>
        <translation>Le motif manque.</translation>
    </message>
</context>
<context>
    <name>StateMenu</name>
    <message>
        <source>Treated earlier…</source>
        <translation>Déjà traitée…</translation>
    </message>
    <message>
        <source>Calibre</source>
        <translation>Calibre</translation>
    </message>
    <message>
        <source>Compressible</source>
        <translation>Compressible</translation>
    </message>
    <message>
        <source>Site…</source>
        <translation>Niveau…</translation>
    </message>
    <message>
        <source>Clear this item</source>
        <translation>Effacer cet élément</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Manoeuvre</source>
        <translation>Manœuvre</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
</context>
<context>
    <name>StatusColumn</name>
    <message>
        <source>Status</source>
        <translation>État</translation>
    </message>
    <message>
        <source>{leg}: {done} of {total} protocol items charted</source>
        <translation>{leg}&#xa0;: {done} éléments du protocole notés sur {total}</translation>
    </message>
    <message>
        <source>Not assessed, with a reason</source>
        <translation>Non évaluées, avec motif</translation>
    </message>
    <message>
        <source>No contradiction on the map</source>
        <translation>Aucune contradiction sur la carte</translation>
    </message>
    <message>
        <source>The page prints as a draft: this version does not sign.</source>
        <translation>La page s’imprime comme brouillon&#xa0;: cette version ne signe pas.</translation>
    </message>
</context>
<context>
    <name>StripScaleMarking</name>
    <message>
        <source>First tick of the time</source>
        <translation>Première graduation du temps</translation>
    </message>
    <message>
        <source>Second tick of the time</source>
        <translation>Seconde graduation du temps</translation>
    </message>
    <message>
        <source>First tick of the velocity</source>
        <translation>Première graduation de la vitesse</translation>
    </message>
    <message>
        <source>Second tick of the velocity</source>
        <translation>Seconde graduation de la vitesse</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Ligne de base</translation>
    </message>
    <message>
        <source>Scale of the strip</source>
        <translation>Échelle du tracé</translation>
    </message>
    <message>
        <source>{time} and {velocity} per pixel</source>
        <translation>{time} et {velocity} par pixel</translation>
    </message>
</context>
<context>
    <name>StripScaleTool</name>
    <message>
        <source>The scanner calibrated this strip itself.</source>
        <translation>L’échographe a lui-même étalonné ce tracé.</translation>
    </message>
    <message>
        <source>Drag over the strip, from corner to corner.</source>
        <translation>Glisser sur le tracé, d’un coin à l’autre.</translation>
    </message>
    <message>
        <source>Drag between two ticks of the time, along the strip.</source>
        <translation>Glisser entre deux graduations du temps, le long du tracé.</translation>
    </message>
    <message>
        <source>Drag between two ticks of the velocity, beside the strip.</source>
        <translation>Glisser entre deux graduations de la vitesse, à côté du tracé.</translation>
    </message>
    <message>
        <source>Click on the baseline.</source>
        <translation>Cliquer sur la ligne de base.</translation>
    </message>
    <message>
        <source>How far apart are the two ticks?</source>
        <translation>Quel écart entre les deux graduations?</translation>
    </message>
    <message>
        <source>As the strip&apos;s own scale says it.</source>
        <translation>Tel que l’indique l’échelle du tracé.</translation>
    </message>
    <message>
        <source>Take this value</source>
        <translation>Prendre cette valeur</translation>
    </message>
    <message>
        <source>All frames</source>
        <translation>Toutes les images</translation>
    </message>
    <message>
        <source>This frame only</source>
        <translation>Cette image seule</translation>
    </message>
    <message>
        <source>For which frames the scale holds. Press to change.</source>
        <translation>Pour quelles images l’échelle vaut. Appuyer pour changer.</translation>
    </message>
    <message>
        <source>Two ticks lie more than 0 and at most {most} apart.</source>
        <translation>Deux graduations sont à plus de 0 et à {most} au plus l’une de l’autre.</translation>
    </message>
</context>
<context>
    <name>Subjects</name>
    <message>
        <source>Tributaries</source>
        <translation>Tributaires</translation>
    </message>
    <message>
        <source>Perforators</source>
        <translation>Perforantes</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Ce qui manque</translation>
    </message>
    <message>
        <source>Varix</source>
        <translation>Varice</translation>
    </message>
    <message>
        <source>Reticular veins</source>
        <translation>Veines réticulaires</translation>
    </message>
    <message>
        <source>Telangiectasias</source>
        <translation>Télangiectasies</translation>
    </message>
    <message>
        <source>Duplication</source>
        <translation>Dédoublement</translation>
    </message>
    <message>
        <source>Recurrence</source>
        <translation>Récidive</translation>
    </message>
    <message>
        <source>Pudendal vein</source>
        <translation>Veine pudendale</translation>
    </message>
    <message>
        <source>Sciatic vein</source>
        <translation>Veine sciatique</translation>
    </message>
    <message>
        <source>Lateral system</source>
        <translation>Système latéral</translation>
    </message>
    <message>
        <source>Drawn vein</source>
        <translation>Veine dessinée</translation>
    </message>
    <message>
        <source>Thigh tributary</source>
        <translation>Tributaire cuisse</translation>
    </message>
    <message>
        <source>Knee tributary</source>
        <translation>Tributaire genou</translation>
    </message>
    <message>
        <source>Foot tributary</source>
        <translation>Tributaire pied</translation>
    </message>
    <message>
        <source>Calf tributary</source>
        <translation>Tributaire jambe</translation>
    </message>
    <message>
        <source>{height} cm from the floor</source>
        <translation>à {height} cm du sol</translation>
    </message>
    <message>
        <source>{height} cm above {landmark}</source>
        <translation>{height} cm au-dessus {landmark}</translation>
    </message>
    <message>
        <source>{height} cm below {landmark}</source>
        <translation>{height} cm au-dessous {landmark}</translation>
    </message>
    <message>
        <source>the floor</source>
        <translation>du sol</translation>
    </message>
    <message>
        <source>the medial malleolus</source>
        <translation>de la malléole médiale</translation>
    </message>
    <message>
        <source>the lateral malleolus</source>
        <translation>de la malléole latérale</translation>
    </message>
    <message>
        <source>the knee joint line</source>
        <translation>de l’interligne du genou</translation>
    </message>
    <message>
        <source>the popliteal crease</source>
        <translation>du pli poplité</translation>
    </message>
    <message>
        <source>the groin crease</source>
        <translation>du pli de l’aine</translation>
    </message>
    <message>
        <source>the SFJ</source>
        <translation>de la JSF</translation>
    </message>
    <message>
        <source>the SPJ</source>
        <translation>de la JSP</translation>
    </message>
    <message>
        <source>{state} {seconds} seconds</source>
        <translation>{state} {seconds} secondes</translation>
    </message>
    <message>
        <source>diameter {value} millimetres</source>
        <translation>diamètre {value} millimètres</translation>
    </message>
</context>
<context>
    <name>TimeLine</name>
    <message>
        <source>Time line</source>
        <translation>Ligne de temps</translation>
    </message>
</context>
<context>
    <name>TimedMarking</name>
    <message>
        <source>End · {value}</source>
        <translation>Fin · {value}</translation>
    </message>
    <message>
        <source>Reflux by two frames</source>
        <translation>Reflux par deux images</translation>
    </message>
    <message>
        <source>frame {first} to {last}</source>
        <translation>images {first} à {last}</translation>
    </message>
    <message>
        <source>± one frame interval</source>
        <translation>± un intervalle d’image</translation>
    </message>
    <message>
        <source>Onset</source>
        <translation>Début</translation>
    </message>
</context>
<context>
    <name>TimedTool</name>
    <message>
        <source>Click on the frame where the reflux begins.</source>
        <translation>Cliquer sur l’image où le reflux commence.</translation>
    </message>
    <message>
        <source>It begins in frame {number}. Go to the frame where it ends and click.</source>
        <translation>Il commence à l’image {number}. Aller à l’image où il finit et cliquer.</translation>
    </message>
</context>
<context>
    <name>ToolRow</name>
    <message>
        <source>cm</source>
        <translation>cm</translation>
    </message>
    <message>
        <source>Height from the floor in cm</source>
        <translation>Hauteur depuis le sol en cm</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Face</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Placer</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>Drag along the skin; by keys: arrows, Space, Enter</source>
        <translation>Glisser le long de la peau; au clavier&#xa0;: flèches, Espace, Entrée</translation>
    </message>
    <message>
        <source>Click its place, or type its height</source>
        <translation>Cliquer à sa place, ou saisir sa hauteur</translation>
    </message>
    <message>
        <source>Drag around it; by keys: arrows, Space, Enter</source>
        <translation>Entourer la zone; au clavier&#xa0;: flèches, Espace, Entrée</translation>
    </message>
    <message>
        <source>The height is needed, in cm from the floor.</source>
        <translation>La hauteur est nécessaire, en cm depuis le sol.</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Reflux</source>
        <comment>tool</comment>
        <translation>Reflux</translation>
    </message>
    <message>
        <source>Diameter</source>
        <comment>tool</comment>
        <translation>Diamètre</translation>
    </message>
    <message>
        <source>Time between frames</source>
        <comment>tool</comment>
        <translation>Temps entre images</translation>
    </message>
    <message>
        <source>Compression</source>
        <comment>tool</comment>
        <translation>Compression</translation>
    </message>
    <message>
        <source>Length</source>
        <comment>tool</comment>
        <translation>Longueur</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <comment>tool</comment>
        <translation>Ellipse</translation>
    </message>
    <message>
        <source>Angle</source>
        <comment>tool</comment>
        <translation>Angle</translation>
    </message>
    <message>
        <source>Scale from the ruler</source>
        <comment>tool</comment>
        <translation>Échelle d’après la règle</translation>
    </message>
    <message>
        <source>Scale of the strip</source>
        <comment>tool</comment>
        <translation>Échelle du tracé</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Patient and examination…</source>
        <translation>Patient et examen…</translation>
    </message>
    <message>
        <source>Examine</source>
        <translation>Examen</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Chart</source>
        <comment>workspace</comment>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Espace de travail</translation>
    </message>
    <message>
        <source>Compare with an earlier examination…</source>
        <translation>Comparer à un examen antérieur…</translation>
    </message>
    <message>
        <source>Unnamed patient</source>
        <translation>Patient sans nom</translation>
    </message>
    <message>
        <source>No leg chosen</source>
        <translation>Aucune jambe choisie</translation>
    </message>
    <message>
        <source>Opening the library</source>
        <translation>Ouverture de la bibliothèque</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Enregistré</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>Enregistré {time}</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Non enregistré</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>Annuler&#xa0;: {step}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation>Rétablir&#xa0;: {step}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>born {date}</source>
        <translation>né le {date}</translation>
    </message>
    <message>
        <source>born {date}</source>
        <comment>of a woman</comment>
        <translation>née le {date}</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Previous frame</source>
        <translation>Image précédente</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Lire</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>Image suivante</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Boucle</translation>
    </message>
    <message>
        <source>Still picture</source>
        <translation>Image fixe</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Vitesse</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>frame {frame} / {frames}</source>
        <translation>image {frame} / {frames}</translation>
    </message>
    <message>
        <source>{count} frames left out to keep real time</source>
        <translation>{count} images sautées pour rester en temps réel</translation>
    </message>
</context>
<context>
    <name>TreatmentBar</name>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>Closed up to, in cm below the junction</source>
        <translation>Occluse jusqu’à, en cm sous la jonction</translation>
    </message>
    <message>
        <source>On, year-month-day</source>
        <translation>Le, année-mois-jour</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Le</translation>
    </message>
    <message>
        <source>Closed to cm</source>
        <translation>Occluse à (cm)</translation>
    </message>
    <message>
        <source>How the vein was treated is not chosen yet.</source>
        <translation>La méthode de traitement n’est pas encore choisie.</translation>
    </message>
    <message>
        <source>The date is written year-month-day, or left empty.</source>
        <translation>La date s’écrit année-mois-jour, ou reste vide.</translation>
    </message>
    <message>
        <source>An earlier treatment cannot lie in the future.</source>
        <translation>Un traitement antérieur ne peut pas être à venir.</translation>
    </message>
    <message>
        <source>Closed up to {site}</source>
        <translation>Occluse jusqu’à {site}</translation>
    </message>
</context>
<context>
    <name>TreatmentsDialog</name>
    <message>
        <source>Earlier vein treatment, {leg}</source>
        <translation>Traitement veineux antérieur, {leg}</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Not asked</source>
        <translation>Non demandé</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Treated before</source>
        <translation>Déjà traitée</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <source>with commas: GSV.PT, GSV.MT</source>
        <translation>avec virgules&#xa0;: GSV.PT, GSV.MT</translation>
    </message>
    <message>
        <source>cm: 1.2j, 45f</source>
        <translation>cm&#xa0;: 1,2j, 45f</translation>
    </message>
    <message>
        <source>Add to the list</source>
        <translation>Ajouter à la liste</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>This leg</source>
        <translation>Cette jambe</translation>
    </message>
    <message>
        <source>Treatments</source>
        <translation>Traitements</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>When (year-month-day)</source>
        <translation>Quand (année-mois-jour)</translation>
    </message>
    <message>
        <source>Veins</source>
        <translation>Veines</translation>
    </message>
    <message>
        <source>Closed up to</source>
        <translation>Occluse jusqu’à</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>How the vein was treated is not chosen yet.</source>
        <translation>La méthode de traitement n’est pas encore choisie.</translation>
    </message>
    <message>
        <source>The date is written year-month-day, or left empty.</source>
        <translation>La date s’écrit année-mois-jour, ou reste vide.</translation>
    </message>
    <message>
        <source>An earlier treatment cannot lie in the future.</source>
        <translation>Un traitement antérieur ne peut pas être à venir.</translation>
    </message>
    <message>
        <source>The treatment in the fields is not in the list yet.</source>
        <translation>Le traitement saisi n’est pas encore dans la liste.</translation>
    </message>
    <message>
        <source>There are treatments in the list: this leg was treated before.</source>
        <translation>La liste contient des traitements&#xa0;: cette jambe a déjà été traitée.</translation>
    </message>
</context>
<context>
    <name>TributaryPage</name>
    <message>
        <source>Leaves</source>
        <translation>Naît de</translation>
    </message>
    <message>
        <source>From cm</source>
        <translation>De cm</translation>
    </message>
    <message>
        <source>To cm</source>
        <translation>À cm</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Face</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <source>Add tributary</source>
        <translation>Ajouter la tributaire</translation>
    </message>
    <message>
        <source>The {vein} does not reach {height} cm.</source>
        <translation>{vein} n’atteint pas {height}&#xa0;cm.</translation>
    </message>
    <message>
        <source>{height} cm lies above the groin of this leg</source>
        <translation>{height}&#xa0;cm se trouve au-dessus de l’aine de cette jambe</translation>
    </message>
    <message>
        <source>Both heights are needed, in cm from the floor.</source>
        <translation>Il faut les deux hauteurs, en cm du sol.</translation>
    </message>
    <message>
        <source>the vein it leaves and its face are not chosen yet</source>
        <translation>la veine d’origine et la face ne sont pas encore choisies</translation>
    </message>
    <message>
        <source>this leg has no scale yet</source>
        <translation>cette jambe n’a pas encore d’échelle</translation>
    </message>
    <message>
        <source>GSV from 34 to 16 cm: g 34 16</source>
        <translation>GVS de 34 à 16&#xa0;cm&#xa0;: g 34 16</translation>
    </message>
    <message>
        <source>a tributary runs down: from above to below</source>
        <translation>une tributaire descend&#xa0;: du haut vers le bas</translation>
    </message>
</context>
<context>
    <name>TypedMarks</name>
    <message>
        <source>Type parent, upper and lower height: g 34 16 m</source>
        <translation>Tapez parente, hauteur haute et basse&#xa0;: g 34 16 m</translation>
    </message>
    <message>
        <source>“{text}” is no face. Type a, m, p or l.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas une face. Tapez a, m, p ou l.</translation>
    </message>
    <message>
        <source>“{text}” is no vein that a tributary leaves.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas une veine d’où part une tributaire.</translation>
    </message>
    <message>
        <source>Type group, height and flow: c2 13.5 o</source>
        <translation>Tapez groupe, hauteur et flux&#xa0;: c2 13,5&#xa0;s</translation>
    </message>
    <message>
        <source>“{text}” is no flow. Type o, i or b.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas un flux. Tapez s, e ou b.</translation>
    </message>
    <message>
        <source>“{text}” is no group of perforators.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas un groupe de perforantes.</translation>
    </message>
    <message>
        <source>“{text}” begins the names of {count} veins.</source>
        <translation>«&#xa0;{text}&#xa0;» commence le nom de {count} veines.</translation>
    </message>
    <message>
        <source>“{text}” is no vein of the list.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas une veine de la liste.</translation>
    </message>
</context>
<context>
    <name>TypedSites</name>
    <message>
        <source>“{text}” is no site. Write cm and a letter, for example 34f or 3j.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas un site. Écrivez les cm et une lettre, par exemple 34f ou 3j.</translation>
    </message>
</context>
<context>
    <name>TypedValues</name>
    <message>
        <source>“{text}” is below zero.</source>
        <translation>«&#xa0;{text}&#xa0;» est inférieur à zéro.</translation>
    </message>
    <message>
        <source>“{text}” is not a reflux time. Type seconds, for example 1.6.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas un temps de reflux. Tapez des secondes, par exemple 1,6.</translation>
    </message>
    <message>
        <source>“{text}” is not a diameter. Type millimetres, for example 4.2.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas un diamètre. Tapez des millimètres, par exemple 4,2.</translation>
    </message>
    <message>
        <source>“{text}” is not a depth. Type millimetres, for example 7.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas une profondeur. Tapez des millimètres, par exemple 7.</translation>
    </message>
    <message>
        <source>“{text}” is not a peak velocity. Type cm/s, for example 41.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas une vitesse maximale. Tapez des cm/s, par exemple 41.</translation>
    </message>
    <message>
        <source>“{text}” is not a stump length. Type millimetres, for example 12.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas une longueur de moignon. Tapez des millimètres, par exemple 12.</translation>
    </message>
    <message>
        <source>“{text}” has more numbers than there are fields.</source>
        <translation>«&#xa0;{text}&#xa0;» contient plus de nombres que de champs.</translation>
    </message>
    <message>
        <source>“{text}” says two diameters.</source>
        <translation>«&#xa0;{text}&#xa0;» donne deux diamètres.</translation>
    </message>
    <message>
        <source>“{text}” says two depths.</source>
        <translation>«&#xa0;{text}&#xa0;» donne deux profondeurs.</translation>
    </message>
    <message>
        <source>“{text}” says one value twice.</source>
        <translation>«&#xa0;{text}&#xa0;» donne deux fois une valeur.</translation>
    </message>
    <message>
        <source>“{text}” is not a number. Write it like 2.4 or 2,4.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas un nombre. Écrivez par exemple 2,4 ou 2.4.</translation>
    </message>
</context>
<context>
    <name>ValueCards</name>
    <message>
        <source>borderline, limit {limit}</source>
        <translation>limite, seuil {limit}</translation>
    </message>
    <message>
        <source>borderline</source>
        <translation>limite</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>non mesuré</translation>
    </message>
    <message>
        <source>typed, no evidence</source>
        <translation>saisi, sans preuve</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>saisi</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>modifié</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>à la main</translation>
    </message>
    <message>
        <source>scale by hand</source>
        <translation>échelle à la main</translation>
    </message>
    <message>
        <source>1 of {count}</source>
        <translation>1 sur {count}</translation>
    </message>
    <message>
        <source>Reverse velocity</source>
        <translation>Vitesse rétrograde</translation>
    </message>
    <message>
        <source>Frame {number}</source>
        <translation>Image {number}</translation>
    </message>
    <message>
        <source>Clip {clip}, frame {number}</source>
        <translation>Clip {clip}, image {number}</translation>
    </message>
    <message>
        <source>outward from {limit} is reflux</source>
        <translation>reflux dès {limit} vers la surface</translation>
    </message>
    <message>
        <source>reflux ≥ {limit}</source>
        <translation>reflux ≥ {limit}</translation>
    </message>
    <message>
        <source>no limit for this vein</source>
        <translation>pas de seuil pour cette veine</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>pas de seuil</translation>
    </message>
    <message>
        <source>above {limit} is reflux</source>
        <translation>reflux au-delà de {limit}</translation>
    </message>
    <message>
        <source>reflux &gt; {limit}</source>
        <translation>reflux &gt; {limit}</translation>
    </message>
</context>
<context>
    <name>VeinEnds</name>
    <message>
        <source>Perineal point (P)</source>
        <translation>Point périnéal (P)</translation>
    </message>
    <message>
        <source>Inguinal point (I)</source>
        <translation>Point inguinal (I)</translation>
    </message>
    <message>
        <source>Clitoridian point (C)</source>
        <translation>Point clitoridien (C)</translation>
    </message>
    <message>
        <source>Gluteal point (G)</source>
        <translation>Point glutéal (G)</translation>
    </message>
    <message>
        <source>Obturator point (O)</source>
        <translation>Point obturateur (O)</translation>
    </message>
</context>
<context>
    <name>VeinPage</name>
    <message>
        <source>borderline</source>
        <translation>limite</translation>
    </message>
    <message>
        <source>Other states</source>
        <translation>Autres états</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Manoeuvre</source>
        <translation>Manœuvre</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Compressible</source>
        <translation>Compressible</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Flux</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Détails…</translation>
    </message>
    <message>
        <source>Set against the criteria: {reason}</source>
        <translation>Fixé contre les critères&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>The limit of {limit} lies within the ± of this time.</source>
        <translation>Le seuil de {limit} est dans le ± de cette durée.</translation>
    </message>
    <message>
        <source>Last item</source>
        <translation>Dernier élément</translation>
    </message>
    <message>
        <source>Every item of the protocol is charted.</source>
        <translation>Tout le protocole est noté.</translation>
    </message>
    <message>
        <source>Next: {name}</source>
        <translation>Suivant&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>Non indiqué</translation>
    </message>
    <message>
        <source>Compet.</source>
        <comment>short for Competent</comment>
        <translation>Contin.</translation>
    </message>
    <message>
        <source>Reflux</source>
        <comment>state of a vein</comment>
        <translation>Reflux</translation>
    </message>
    <message>
        <source>Not seen</source>
        <comment>short</comment>
        <translation>Non vue</translation>
    </message>
    <message>
        <source>Not ass.</source>
        <comment>short for Not assessed</comment>
        <translation>Non éval.</translation>
    </message>
    <message>
        <source>Incomp.</source>
        <comment>short for Incompetent</comment>
        <translation>Incont.</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Viewer</source>
        <translation>Visionneuse</translation>
    </message>
    <message>
        <source>Not compared yet</source>
        <translation>Pas encore comparé</translation>
    </message>
    <message>
        <source>Whose clip this is has not been compared with the examination yet.</source>
        <translation>Ce clip n’a pas encore été comparé à l’examen.</translation>
    </message>
    <message>
        <source>Choose one on the left.</source>
        <translation>Choisissez-en un à gauche.</translation>
    </message>
    <message>
        <source>No clip is open</source>
        <translation>Aucun clip ouvert</translation>
    </message>
    <message>
        <source>Nothing to show here</source>
        <translation>Rien à montrer ici</translation>
    </message>
</context>
<context>
    <name>ViewerBar</name>
    <message>
        <source>Pointer</source>
        <translation>Pointeur</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation>Main</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Plein écran</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Zoom. Fit: F</source>
        <translation>Zoom. Ajuster&#xa0;: F</translation>
    </message>
    <message>
        <source>Clip {number}</source>
        <translation>Clip {number}</translation>
    </message>
    <message>
        <source>Calibrated</source>
        <translation>Étalonné</translation>
    </message>
    <message>
        <source>No calibration</source>
        <translation>Non étalonné</translation>
    </message>
    <message>
        <source>Scale by hand</source>
        <translation>Échelle à la main</translation>
    </message>
    <message>
        <source>The scale was set by hand on the ruler; numbers on it say so.</source>
        <translation>L’échelle a été réglée à la main sur la règle; les valeurs qui en dépendent le disent.</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>illisible</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>Quitter le plein écran</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ajuster</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>About VeinMap</source>
        <translation>À propos de VeinMap</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Ouvrir récent</translation>
    </message>
    <message>
        <source>Open clips</source>
        <translation>Ouvrir des clips</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ouvrir un dossier</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Surveiller un dossier</translation>
    </message>
    <message>
        <source>Open chart</source>
        <translation>Ouvrir un dossier patient</translation>
    </message>
    <message>
        <source>Charts (*.json)</source>
        <translation>Dossiers (*.json)</translation>
    </message>
    <message>
        <source>Open {file}</source>
        <translation>Ouvrir {file}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Vein mapping before ultrasound-guided foam sclerotherapy. Apache License 2.0. It proposes nothing about treatment.</source>
        <translation>Cartographie veineuse avant échosclérothérapie à la mousse. Licence Apache 2.0. Le programme ne propose aucun traitement.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Reflux</source>
        <translation>Reflux</translation>
    </message>
    <message>
        <source>Diameter</source>
        <translation>Diamètre</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Profondeur</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Pic</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Surface</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Longueur</translation>
    </message>
    <message>
        <source>Stump</source>
        <translation>Moignon</translation>
    </message>
    <message>
        <source>Compressed area</source>
        <translation>Surface comprimée</translation>
    </message>
    <message>
        <source>Left leg</source>
        <translation>Jambe gauche</translation>
    </message>
    <message>
        <source>Right leg</source>
        <translation>Jambe droite</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Gauche</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Droite</translation>
    </message>
    <message>
        <source>L</source>
        <comment>letter of the left side</comment>
        <translation>G</translation>
    </message>
    <message>
        <source>R</source>
        <comment>letter of the right side</comment>
        <translation>D</translation>
    </message>
    <message>
        <source>Anterior</source>
        <translation>Antérieure</translation>
    </message>
    <message>
        <source>Medial</source>
        <translation>Médiale</translation>
    </message>
    <message>
        <source>Posterior</source>
        <translation>Postérieure</translation>
    </message>
    <message>
        <source>Lateral</source>
        <translation>Latérale</translation>
    </message>
    <message>
        <source>anterior</source>
        <translation>antérieur</translation>
    </message>
    <message>
        <source>medial</source>
        <translation>médial</translation>
    </message>
    <message>
        <source>posterior</source>
        <translation>postérieur</translation>
    </message>
    <message>
        <source>lateral</source>
        <translation>latéral</translation>
    </message>
    <message>
        <source>at the groin</source>
        <translation>à l’aine</translation>
    </message>
    <message>
        <source>on the thigh</source>
        <translation>à la cuisse</translation>
    </message>
    <message>
        <source>at the knee</source>
        <translation>au genou</translation>
    </message>
    <message>
        <source>on the calf</source>
        <translation>à la jambe</translation>
    </message>
    <message>
        <source>at the ankle</source>
        <translation>à la cheville</translation>
    </message>
    <message>
        <source>on the foot</source>
        <translation>au pied</translation>
    </message>
    <message>
        <source>Competent</source>
        <translation>Continente</translation>
    </message>
    <message>
        <source>Reflux</source>
        <comment>state of a vein</comment>
        <translation>Reflux</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>Non vue</translation>
    </message>
    <message>
        <source>Not assessed</source>
        <translation>Non évaluée</translation>
    </message>
    <message>
        <source>No flow</source>
        <translation>Sans flux</translation>
    </message>
    <message>
        <source>dressing</source>
        <translation>pansement</translation>
    </message>
    <message>
        <source>pain</source>
        <translation>douleur</translation>
    </message>
    <message>
        <source>not reached in the time given</source>
        <translation>non atteinte dans le temps imparti</translation>
    </message>
    <message>
        <source>too deep to be seen</source>
        <translation>trop profonde</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>Descendant</translation>
    </message>
    <message>
        <source>Ascending</source>
        <translation>Ascendant</translation>
    </message>
    <message>
        <source>I: up to the junction</source>
        <translation>I&#xa0;: jusqu’à la jonction</translation>
    </message>
    <message>
        <source>II: at most half the deep lumen</source>
        <translation>II&#xa0;: au plus la moitié de la lumière profonde</translation>
    </message>
    <message>
        <source>III: more than half of it</source>
        <translation>III&#xa0;: plus de la moitié</translation>
    </message>
    <message>
        <source>IV: deep vein closed</source>
        <translation>IV&#xa0;: veine profonde occluse</translation>
    </message>
    <message>
        <source>Groin neovascularisation</source>
        <translation>Néovascularisation inguinale</translation>
    </message>
    <message>
        <source>Lymph-node veins</source>
        <translation>Réseau lympho-ganglionnaire</translation>
    </message>
    <message>
        <source>Residual stump</source>
        <translation>Moignon résiduel</translation>
    </message>
    <message>
        <source>Residual trunk</source>
        <translation>Tronc résiduel</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouverte</translation>
    </message>
    <message>
        <source>Thrombosed, acute</source>
        <translation>Thrombose aiguë</translation>
    </message>
    <message>
        <source>Thrombosed after treatment</source>
        <translation>Thrombosée après traitement</translation>
    </message>
    <message>
        <source>Post-thrombotic</source>
        <translation>Post-thrombotique</translation>
    </message>
    <message>
        <source>Closed by treatment</source>
        <translation>Occluse après traitement</translation>
    </message>
    <message>
        <source>Recanalised after treatment</source>
        <translation>Reperméabilisée après traitement</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Retirée</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Absente</translation>
    </message>
    <message>
        <source>Normal calibre</source>
        <translation>Calibre normal</translation>
    </message>
    <message>
        <source>Hypoplastic</source>
        <translation>Hypoplasique</translation>
    </message>
    <message>
        <source>Ectatic</source>
        <translation>Ectasique</translation>
    </message>
    <message>
        <source>Aneurysmal</source>
        <translation>Anévrismale</translation>
    </message>
    <message>
        <source>Duplicated</source>
        <translation>Dédoublée</translation>
    </message>
    <message>
        <source>Normal</source>
        <comment>calibre</comment>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Laser (EVLA)</source>
        <translation>Laser (EVLA)</translation>
    </message>
    <message>
        <source>Cyanoacrylate</source>
        <translation>Cyanoacrylate</translation>
    </message>
    <message>
        <source>Foam</source>
        <translation>Mousse</translation>
    </message>
    <message>
        <source>Radiofrequency</source>
        <translation>Radiofréquence</translation>
    </message>
    <message>
        <source>Stripping</source>
        <translation>Stripping</translation>
    </message>
    <message>
        <source>Phlebectomy</source>
        <translation>Phlébectomie</translation>
    </message>
    <message>
        <source>Ligation</source>
        <translation>Ligature</translation>
    </message>
    <message>
        <source>Other treatment</source>
        <translation>Autre traitement</translation>
    </message>
    <message>
        <source>Valsalva</source>
        <translation>Valsalva</translation>
    </message>
    <message>
        <source>Manual compression</source>
        <translation>Compression manuelle</translation>
    </message>
    <message>
        <source>Cuff</source>
        <translation>Brassard</translation>
    </message>
    <message>
        <source>Parana</source>
        <translation>Parana</translation>
    </message>
    <message>
        <source>Dorsiflexion</source>
        <translation>Dorsiflexion</translation>
    </message>
    <message>
        <source>Other manoeuvre</source>
        <translation>Autre manœuvre</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Manuelle</translation>
    </message>
    <message>
        <source>Dorsiflex.</source>
        <comment>short for Dorsiflexion</comment>
        <translation>Dorsiflex.</translation>
    </message>
    <message>
        <source>Other</source>
        <comment>manoeuvre</comment>
        <translation>Autre</translation>
    </message>
    <message>
        <source>Rev. Trend.</source>
        <comment>short for Reverse Trendelenburg</comment>
        <translation>Trend. inv.</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Debout</translation>
    </message>
    <message>
        <source>Sitting</source>
        <translation>Assis</translation>
    </message>
    <message>
        <source>Reverse Trendelenburg</source>
        <translation>Trendelenburg inversé</translation>
    </message>
    <message>
        <source>Supine</source>
        <translation>Couché</translation>
    </message>
    <message>
        <source>Fully</source>
        <translation>Totalement</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>Partiellement</translation>
    </message>
    <message>
        <source>Not compressible</source>
        <translation>Non compressible</translation>
    </message>
    <message>
        <source>Not tested</source>
        <translation>Non testée</translation>
    </message>
    <message>
        <source>Incompetent</source>
        <translation>Incontinente</translation>
    </message>
    <message>
        <source>Re-entry</source>
        <translation>Réentrée</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Occluse</translation>
    </message>
    <message>
        <source>Outward</source>
        <translation>Vers la surface</translation>
    </message>
    <message>
        <source>Inward</source>
        <translation>Vers la profondeur</translation>
    </message>
    <message>
        <source>Both ways</source>
        <translation>Dans les deux sens</translation>
    </message>
</context>
<context>
    <name>_ItemFields</name>
    <message>
        <source>Name in the list</source>
        <translation>Nom dans la liste</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>site, cm: 3j, 34f</source>
        <translation>site, cm&#xa0;: 3j, 34f</translation>
    </message>
    <message>
        <source>Leg</source>
        <translation>Jambe</translation>
    </message>
    <message>
        <source>Both legs</source>
        <translation>Les deux jambes</translation>
    </message>
</context>
<context>
    <name>_RowDelegate</name>
    <message>
        <source>reflux s</source>
        <translation>reflux s</translation>
    </message>
    <message>
        <source>⌀ mm</source>
        <translation>⌀ mm</translation>
    </message>
</context>
<context>
    <name>_SearchField</name>
    <message>
        <source>Site, side, mode or number</source>
        <translation>Site, côté, mode ou numéro</translation>
    </message>
    <message>
        <source>Find a clip</source>
        <translation>Chercher un clip</translation>
    </message>
</context>
<context>
    <name>_SheetRow</name>
    <message>
        <source>1 page</source>
        <translation>1 page</translation>
    </message>
    <message>
        <source>{count} pages</source>
        <translation>{count} pages</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>affichée</translation>
    </message>
</context>
<context>
    <name>widgets</name>
    <message>
        <source>proposed</source>
        <translation>proposé</translation>
    </message>
    <message>
        <source>set</source>
        <translation>fixé</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Nothing is lost.</source>
        <translation>Rien n’est perdu.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Divider</source>
        <translation>Séparateur</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>non mesuré</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>non posé</translation>
    </message>
</context>
</TS>
