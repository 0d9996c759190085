extension MediaTypeTable {
    /// All other types, each with its extensions in a line.
    static let media = """
        text/cache-manifest appcache
        text/calendar ics ifb
        text/css css
        text/csv csv
        text/html html htm shtml
        text/javascript js mjs cjs
        text/jsx jsx
        text/less less
        text/markdown md markdown mkd mdown
        text/mathml mml
        text/mdx mdx
        text/n3 n3
        text/plain txt text log conf def list in ini diff patch nfo
        text/provenance-notation provn
        text/richtext rtx
        text/sgml sgml sgm
        text/stylus styl stylus
        text/tab-separated-values tsv
        text/troff tr roff man me ms
        text/turtle ttl
        text/uri-list uri uris urls
        text/vcard vcard vcf
        text/vnd.graphviz gv
        text/vtt vtt
        text/x-asm s asm
        text/x-bibtex bib
        text/x-c c cc cxx cpp h hh hpp
        text/x-component htc
        text/x-csharp cs
        text/x-dart dart
        text/x-diff rej
        text/x-erlang erl hrl
        text/x-fortran f for f77 f90
        text/x-go go
        text/x-haskell hs
        text/x-java-source java
        text/x-kotlin kt kts
        text/x-lua lua
        text/x-objective-c m mm
        text/x-opml opml
        text/x-org org
        text/x-pascal pas
        text/x-perl pl pm
        text/x-python py pyi
        text/x-rst rst rest
        text/x-ruby rb
        text/x-rust rs
        text/x-sass sass
        text/x-scala scala
        text/x-scss scss
        text/x-setext etx
        text/x-sfv sfv
        text/x-sh sh bash zsh
        text/x-swift swift
        text/x-tex tex ltx sty cls
        text/x-uuencode uu
        text/x-vcalendar vcs
        text/yaml yaml yml
        image/aces exr
        image/apng apng
        image/avif avif avifs
        image/bmp bmp dib
        image/cgm cgm
        image/emf emf
        image/fits fits fit fts
        image/g3fax g3
        image/gif gif
        image/heic heic
        image/heic-sequence heics
        image/heif heif
        image/heif-sequence heifs
        image/ief ief
        image/jls jls
        image/jp2 jp2 jpg2
        image/jpeg jpeg jpg jpe jfif pjpeg pjp
        image/jph jph
        image/jphc jhc
        image/jpm jpm jpgm
        image/jpx jpx jpf
        image/jxl jxl
        image/jxr jxr
        image/jxs jxs
        image/ktx ktx
        image/ktx2 ktx2
        image/pict pic pct pict
        image/png png
        image/qoi qoi
        image/sgi sgi
        image/svg+xml svg
        image/tiff tif tiff
        image/tiff-fx tfx
        image/vnd.adobe.photoshop psd
        image/vnd.djvu djvu djv
        image/vnd.dwg dwg
        image/vnd.dxf dxf
        image/vnd.microsoft.icon ico cur
        image/vnd.ms-dds dds
        image/vnd.ms-modi mdi
        image/vnd.ms-photo wdp hdp
        image/vnd.radiance hdr rgbe xyze
        image/vnd.wap.wbmp wbmp
        image/webp webp
        image/wmf wmf
        image/x-adobe-dng dng
        image/x-canon-cr2 cr2
        image/x-canon-cr3 cr3
        image/x-cmu-raster ras
        image/x-fuji-raf raf
        image/x-jng jng
        image/x-nikon-nef nef
        image/x-olympus-orf orf
        image/x-pcx pcx
        image/x-portable-anymap pnm
        image/x-portable-bitmap pbm
        image/x-portable-graymap pgm
        image/x-portable-pixmap ppm
        image/x-rgb rgb
        image/x-sony-arw arw
        image/x-tga tga
        image/x-xbitmap xbm
        image/x-xcf xcf
        image/x-xpixmap xpm
        image/x-xwindowdump xwd
        audio/3gpp2 3ga
        audio/aac aac adts
        audio/ac3 ac3
        audio/adpcm adp
        audio/amr amr
        audio/amr-wb awb
        audio/basic au snd
        audio/flac flac
        audio/matroska mka
        audio/midi mid midi kar rmi
        audio/mobile-xmf mxmf
        audio/mp4 m4a m4b m4r mp4a
        audio/mpeg mp3 mpga mp2 mp2a m2a m3a
        audio/mpegurl m3u
        audio/ogg oga ogg opus spx
        audio/vnd.dts dts
        audio/vnd.dts.hd dtshd
        audio/wav wav
        audio/webm weba
        audio/x-aiff aif aiff aifc
        audio/x-ape ape
        audio/x-caf caf
        audio/x-mod mod
        audio/x-ms-wax wax
        audio/x-ms-wma wma
        audio/x-musepack mpc
        audio/x-pn-realaudio ra ram
        audio/x-s3m s3m
        audio/x-scpls pls
        audio/x-wavpack wv
        audio/xm xm
        video/3gpp 3gp 3gpp
        video/3gpp2 3g2
        video/h261 h261
        video/h263 h263
        video/h264 h264
        video/h265 h265
        video/iso.segment m4s
        video/jpeg jpgv
        video/matroska mkv mk3d
        video/mj2 mj2 mjp2
        video/mp2t ts mts m2ts m2t
        video/mp4 mp4 m4v mp4v mpg4
        video/mpeg mpeg mpg mpe m1v m2v
        video/ogg ogv
        video/quicktime mov qt
        video/vnd.dvb.file dvb
        video/vnd.mpegurl mxu m4u
        video/webm webm
        video/x-dv dv dif
        video/x-f4v f4v
        video/x-flv flv
        video/x-mng mng
        video/x-ms-asf asf asx
        video/x-ms-vob vob
        video/x-ms-wm wm
        video/x-ms-wmv wmv
        video/x-ms-wmx wmx
        video/x-ms-wvx wvx
        video/x-msvideo avi
        video/x-sgi-movie movie
        font/collection ttc
        font/otf otf
        font/ttf ttf
        font/woff woff
        font/woff2 woff2
        model/3mf 3mf
        model/gltf+json gltf
        model/gltf-binary glb
        model/iges igs iges
        model/jt jt
        model/mesh msh mesh silo
        model/mtl mtl
        model/obj obj
        model/prc prc
        model/step stp step
        model/stl stl
        model/u3d u3d
        model/vnd.collada+xml dae
        model/vnd.usda usda
        model/vnd.usdz+zip usdz
        model/vrml wrl vrml
        model/x3d+xml x3d
        message/rfc822 eml mht mhtml mime nws
        """
}
