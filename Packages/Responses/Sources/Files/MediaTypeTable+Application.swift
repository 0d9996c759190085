extension MediaTypeTable {
    /// The types `application/*`, each with its extensions in a line.
    static let applications = """
        application/andrew-inset ez
        application/appinstaller appinstaller
        application/appx appx
        application/appxbundle appxbundle
        application/atom+xml atom
        application/atomcat+xml atomcat
        application/cbor cbor
        application/cbor-seq cbors
        application/cpl+xml cpl
        application/cu-seeme cu
        application/dash+xml mpd
        application/dicom dcm
        application/epub+zip epub
        application/express exp
        application/fdf fdf
        application/font-tdpfr pfr
        application/geo+json geojson
        application/geopackage+sqlite3 gpkg
        application/gml+xml gml
        application/gpx+xml gpx
        application/gzip gz tgz taz
        application/hjson hjson
        application/hyperstudio stk
        application/inkml+xml ink inkml
        application/java-archive jar war ear
        application/java-serialized-object ser
        application/java-vm class
        application/json json map webapp har topojson
        application/json5 json5
        application/jsonl jsonl ndjson
        application/ld+json jsonld
        application/mac-binhex40 hqx
        application/mac-compactpro cpt
        application/manifest+json webmanifest
        application/marc mrc
        application/mathematica ma nb mb
        application/mbox mbox
        application/metalink4+xml meta4
        application/mets+xml mets
        application/msix msix
        application/msixbundle msixbundle
        application/msword doc dot
        application/mxf mxf
        application/n-quads nq
        application/n-triples nt
        application/octet-stream bin dump pkg bpk lrf so a o lib com swm deploy buffer bundle
        application/oda oda
        application/oebps-package+xml opf
        application/ogg ogx
        application/onenote onetoc onetoc2 one onepkg
        application/owl+xml owl
        application/oxps oxps
        application/pdf pdf
        application/pem-certificate-chain pem
        application/pgp-encrypted pgp
        application/pgp-keys gpg
        application/pgp-signature asc sig
        application/pkcs10 p10
        application/pkcs7-mime p7m p7c
        application/pkcs7-signature p7s
        application/pkcs8 p8
        application/pkix-cert cer
        application/pkix-crl crl
        application/postscript ps eps epsf epsi ai
        application/raml+yaml raml
        application/rdf+xml rdf
        application/relax-ng-compact-syntax rnc
        application/rss+xml rss
        application/rtf rtf
        application/sbml+xml sbml
        application/schema+json schema
        application/sieve siv sieve
        application/smil+xml smi smil
        application/sparql-query rq
        application/sparql-results+xml srx
        application/sql sql
        application/ssml+xml ssml
        application/tei+xml tei teicorpus
        application/toml toml
        application/trig trig
        application/ttml+xml ttml
        application/vnd.adobe.flash.movie swf
        application/vnd.amazon.ebook azw
        application/vnd.amazon.mobi8-ebook azw3
        application/vnd.android.package-archive apk
        application/vnd.apache.arrow.file arrow
        application/vnd.apache.arrow.stream arrows
        application/vnd.apache.parquet parquet
        application/vnd.apple.installer+xml mpkg
        application/vnd.apple.keynote key
        application/vnd.apple.mpegurl m3u8
        application/vnd.apple.numbers numbers
        application/vnd.apple.pages pages
        application/vnd.apple.pkpass pkpass
        application/vnd.debian.binary-package deb udeb ddeb
        application/vnd.flatpak flatpak
        application/vnd.garmin.tcx+xml tcx
        application/vnd.google-earth.kml+xml kml
        application/vnd.google-earth.kmz kmz
        application/vnd.mapbox-vector-tile mvt
        application/vnd.microsoft.portable-executable exe dll
        application/vnd.ms-cab-compressed cab
        application/vnd.ms-excel xls xlm xla xlc xlt xlw
        application/vnd.ms-excel.addin.macroenabled.12 xlam
        application/vnd.ms-excel.sheet.binary.macroenabled.12 xlsb
        application/vnd.ms-excel.sheet.macroenabled.12 xlsm
        application/vnd.ms-excel.template.macroenabled.12 xltm
        application/vnd.ms-fontobject eot
        application/vnd.ms-htmlhelp chm
        application/vnd.ms-outlook msg
        application/vnd.ms-pki.seccat cat
        application/vnd.ms-powerpoint ppt pps pot
        application/vnd.ms-powerpoint.presentation.macroenabled.12 pptm
        application/vnd.ms-powerpoint.slideshow.macroenabled.12 ppsm
        application/vnd.ms-project mpp mpt
        application/vnd.ms-word.document.macroenabled.12 docm
        application/vnd.ms-word.template.macroenabled.12 dotm
        application/vnd.ms-works wps wks wcm wdb
        application/vnd.ms-xpsdocument xps
        application/vnd.oasis.opendocument.chart odc
        application/vnd.oasis.opendocument.database odb
        application/vnd.oasis.opendocument.formula odf
        application/vnd.oasis.opendocument.graphics odg
        application/vnd.oasis.opendocument.graphics-template otg
        application/vnd.oasis.opendocument.presentation odp
        application/vnd.oasis.opendocument.presentation-template otp
        application/vnd.oasis.opendocument.spreadsheet ods
        application/vnd.oasis.opendocument.spreadsheet-template ots
        application/vnd.oasis.opendocument.text odt
        application/vnd.oasis.opendocument.text-master odm
        application/vnd.oasis.opendocument.text-template ott
        application/vnd.openstreetmap.data+xml osm
        application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
        application/vnd.openxmlformats-officedocument.presentationml.slideshow ppsx
        application/vnd.openxmlformats-officedocument.presentationml.template potx
        application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
        application/vnd.openxmlformats-officedocument.spreadsheetml.template xltx
        application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
        application/vnd.openxmlformats-officedocument.wordprocessingml.template dotx
        application/vnd.pmtiles pmtiles
        application/vnd.rar rar
        application/vnd.rn-realmedia rm
        application/vnd.sqlite3 sqlite sqlite3 db
        application/vnd.tcpdump.pcap pcap cap dmp
        application/vnd.visio vsd vst vss vsw vsdx
        application/wasm wasm
        application/wsdl+xml wsdl
        application/x-7z-compressed 7z
        application/x-ace-compressed ace
        application/x-apple-diskimage dmg
        application/x-bittorrent torrent
        application/x-bzip2 bz2 bz boz tbz tbz2
        application/x-chrome-extension crx
        application/x-compress z
        application/x-cpio cpio
        application/x-csh csh
        application/x-font-pcf pcf
        application/x-font-type1 pfa pfb pfm afm
        application/x-gtar gtar
        application/x-hdf hdf h5
        application/x-iso9660-image iso
        application/x-java-jnlp-file jnlp
        application/x-lzh-compressed lzh lha
        application/x-lzma lzma
        application/x-mobipocket-ebook mobi
        application/x-ms-application application
        application/x-msaccess mdb
        application/x-msdownload msi bat
        application/x-netcdf nc cdf
        application/x-php php
        application/x-pkcs12 p12 pfx
        application/x-redhat-package-manager rpm
        application/x-research-info-systems ris
        application/x-shar shar
        application/x-stuffit sit sitx
        application/x-subrip srt
        application/x-tar tar
        application/x-tcl tcl tk
        application/x-texinfo texinfo texi
        application/x-x509-ca-cert der crt
        application/x-xpinstall xpi
        application/x-xz xz txz
        application/xhtml+xml xhtml xht
        application/xliff+xml xlf
        application/xml xml xsd rng
        application/xml-dtd dtd
        application/xop+xml xop
        application/xslt+xml xsl xslt
        application/xspf+xml xspf
        application/yang yang
        application/zip zip
        application/zstd zst tzst
        """
}
